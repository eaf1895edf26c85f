package source

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http/httputil"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"clausewise/corpus"
)

// WARC files (ISO 28500) are records, one behind another: lines of a head as in
// HTTP, and a block of as many bytes as the head says. In .warc.gz every record is
// a gzip member, which makes no difference to a reader of the whole.

const (
	maxHead   = 1 << 20  // bytes of the head of a record, and of an answer in it
	maxStream = 64 << 30 // bytes that a file unpacks to
)

// warc yields the pages of a WARC file.
func (o *Options) warc(ctx context.Context, f File, yield func(item) bool) error {
	file, err := openRegular(f.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	buffered := bufio.NewReaderSize(file, 1<<16)
	var stream io.Reader = buffered
	if magic, _ := buffered.Peek(2); string(magic) == "\x1f\x8b" {
		if stream, err = gzip.NewReader(buffered); err != nil {
			return err
		}
	}
	r := warcRecords{r: bufio.NewReaderSize(&bounded{ctx, stream, maxStream}, 1<<16)}
	for {
		rec, err := r.next()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == io.EOF:
			return nil
		case err != nil:
			return fmt.Errorf("record %d: %w", r.n, err)
		}
		it := o.page(f, rec)
		if err := r.finish(rec); err != nil { // of the file, and not of the page in it
			return fmt.Errorf("record %d: %w", r.n, err)
		}
		if it.Skipped == "" {
			o.expect(1)
		}
		if !yield(it) {
			return nil
		}
	}
}

// bounded is a reader that ends with ctx, and after so many bytes.
type bounded struct {
	ctx  context.Context
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if err := b.ctx.Err(); err != nil {
		return 0, err
	}
	if b.left <= 0 {
		return 0, fmt.Errorf("the file unpacks to more than %d GB", maxStream>>30)
	}
	n, err := b.r.Read(p)
	b.left -= int64(n)
	return n, err
}

// cutShort says of an error of reading what is wrong with the file.
func cutShort(err error) error {
	if err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF) {
		return errCutShort
	}
	return err
}

// warcRecords reads one record after another.
type warcRecords struct {
	r *bufio.Reader
	n int // number of the record read last, from 1
}

// warcRecord is a record of a WARC file, as a reader of its block.
type warcRecord struct {
	n      int
	head   head
	left   int64 // bytes of the block that are not read yet
	r      *bufio.Reader
	failed error // reading the file failed, or it ended too soon
}

func (r *warcRecord) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, io.EOF
	}
	n, err := r.r.Read(p[:min(int64(len(p)), r.left)])
	if r.left -= int64(n); err != nil {
		r.failed = err
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
	}
	return n, err
}

// next returns the next record, io.EOF after the last one. The one before it must be finished.
func (r *warcRecords) next() (*warcRecord, error) {
	r.n++
	first, err := readLine(r.r)
	switch {
	case err == io.EOF && first == "":
		return nil, io.EOF
	case (err == nil || err == io.EOF) && !strings.HasPrefix(first, "WARC/"):
		return nil, errors.New("no WARC record where one should begin")
	case err != nil:
		return nil, cutShort(err)
	}
	h, err := readHead(r.r)
	if err != nil {
		return nil, cutShort(err)
	}
	size, err := strconv.ParseInt(h.get("content-length"), 10, 64)
	if err != nil || size < 0 {
		return nil, fmt.Errorf("its length %q is none", h.get("content-length"))
	}
	return &warcRecord{n: r.n, head: h, left: size, r: r.r}, nil
}

// finish reads the rest of a record, and the empty lines behind it; where the record is a gzip member, also
// its checksum.
func (r *warcRecords) finish(rec *warcRecord) error {
	io.Copy(io.Discard, rec)
	if rec.failed != nil {
		return cutShort(rec.failed)
	}
	for {
		next, err := r.r.Peek(1)
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return cutShort(err)
		case next[0] != '\r' && next[0] != '\n':
			return nil
		}
		r.r.Discard(1)
	}
}

// head is the head of a record or an answer: names in lower case, and values.
type head [][2]string

// get returns the values under a name, joined by commas.
func (h head) get(name string) string {
	var values []string
	for _, field := range h {
		if field[0] == name {
			values = append(values, field[1])
		}
	}
	return strings.Join(values, ", ")
}

// readHead reads the lines of a head up to the empty one behind it.
func readHead(r *bufio.Reader) (head, error) {
	var h head
	for size := 0; ; {
		line, err := readLine(r)
		if err != nil {
			return nil, err
		}
		if size += len(line) + 1; size > maxHead {
			return nil, fmt.Errorf("its head has more than %d MB", maxHead>>20)
		}
		if line == "" {
			return h, nil
		}
		if (line[0] == ' ' || line[0] == '\t') && len(h) > 0 { // goes on
			h[len(h)-1][1] += " " + strings.TrimSpace(line)
			continue
		}
		if name, value, ok := strings.Cut(line, ":"); ok {
			h = append(h, [2]string{strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)})
		}
	}
}

// page makes an item of a record.
func (o *Options) page(f File, rec *warcRecord) item {
	uri := strings.Trim(rec.head.get("warc-target-uri"), "<> ")
	d := Document{File: File{Path: uri}, Name: pageName(uri)}
	if uri == "" {
		d.Path = fmt.Sprintf("%s, record %d", f.Path, rec.n)
	}
	d.Date = warcDate(rec.head.get("warc-date"))
	it := item{Document: d, read: true, doubtful: true, crawled: true}
	var body io.Reader = rec
	kind := rec.head.get("warc-type")
	mediaType := rec.head.get("content-type")
	switch truncated := rec.head.get("warc-truncated"); {
	case kind != "response" && kind != "resource":
		it.Skipped = "a record of type " + kind
	case uri == "":
		it.Skipped = "a record without an address"
	case kind == "resource" && !isPlace(uri):
		it.Skipped = "a note of the crawler"
	case truncated != "":
		it.Skipped = "cut short by the crawler: " + truncated
	case rec.head.get("warc-segment-number") != "":
		it.Skipped = "a part of a page"
	case kind == "response":
		body, mediaType, it.Skipped, it.Err = answer(rec, mediaType)
	}
	if it.Skipped == "" && it.Err == nil {
		if it.mediaType, it.Skipped = pageType(mediaType, uri); it.Skipped == "" {
			it.Skipped = o.leaves(it.File, it.Name)
		}
	}
	if it.Skipped == "" && it.Err == nil && (!o.List || o.judges()) {
		it.Bytes, it.Err = readUpTo(body, o.limit())
		it.Size = int64(len(it.Bytes))
		if errors.As(it.Err, new(*corpus.TooLargeError)) {
			it.Bytes = nil
		} else if it.Err != nil {
			it.Err = fmt.Errorf("the page is damaged: %w", it.Err)
		}
	}
	if it.Err != nil {
		it.Err = fmt.Errorf("%s, record %d: %w", f.Path, rec.n, withPath(it.Path, it.Err))
	}
	return it
}

// isPlace tells addresses of documents from names that crawlers make up, as
// "metadata://gnu.org/software/wget/warc/wget.log".
func isPlace(uri string) bool {
	u, err := url.Parse(uri)
	return err == nil && slices.Contains([]string{"http", "https", "ftp", "file"}, u.Scheme)
}

// warcDate reads the date of a record, which need not be complete.
func warcDate(s string) time.Time {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", time.DateOnly, "2006-01", "2006"} {
		if at, err := time.Parse(layout, s); err == nil {
			return at.UTC().Truncate(time.Second)
		}
	}
	return time.Time{}
}

// answer reads the head of an answer of a web server and returns its body, unpacked, with its
// media type, or why it is left out.
func answer(rec *warcRecord, mediaType string) (body io.Reader, pageType, skipped string, err error) {
	if kind, _, _ := mime.ParseMediaType(mediaType); kind != "" && kind != "application/http" {
		return nil, "", "an answer of type " + kind, nil
	}
	r := bufio.NewReaderSize(rec, 1<<16)
	status, err := readLine(r)
	if err != nil {
		return nil, "", "", fmt.Errorf("no answer of a web server: %w", err)
	}
	h, err := readHead(r)
	if err != nil {
		return nil, "", "", fmt.Errorf("no answer of a web server: %w", err)
	}
	protocol, status, _ := strings.Cut(status, " ")
	status, _, _ = strings.Cut(strings.TrimSpace(status), " ")
	switch {
	case !strings.HasPrefix(protocol, "HTTP/"):
		return nil, "", "no answer of a web server", nil
	case status != "200":
		return nil, "", "an answer with status " + status, nil
	}
	body = r
	if strings.EqualFold(h.get("transfer-encoding"), "chunked") && beginsChunk(r) {
		body = httputil.NewChunkedReader(r)
	}
	codings := strings.FieldsFunc(strings.ToLower(h.get("content-encoding")),
		func(r rune) bool { return r == ',' || r == ' ' })
	if len(codings) > 2 {
		return nil, "", "packed more than twice", nil
	}
	for _, coding := range slices.Backward(codings) {
		if body, err = decoded(body, coding); err != nil {
			return nil, "", "packed as " + coding + ", which is not read", nil
		}
	}
	return body, h.get("content-type"), "", nil
}

// beginsChunk reports whether a body is in chunks, as its head says: some crawlers put them together and keep the head.
func beginsChunk(r *bufio.Reader) bool {
	line, _ := r.Peek(20)
	first, _, ok := strings.Cut(string(line), "\n")
	size, _, _ := strings.Cut(strings.TrimRight(first, "\r"), ";")
	_, err := strconv.ParseUint(strings.TrimSpace(size), 16, 64)
	return ok && err == nil
}

// decoded unpacks a body. Where a crawler has done that already, and kept the head, there is nothing to do.
func decoded(body io.Reader, coding string) (io.Reader, error) {
	r := bufio.NewReader(body)
	magic, _ := r.Peek(2)
	switch coding {
	case "identity":
		return r, nil
	case "gzip", "x-gzip":
		if string(magic) == "\x1f\x8b" {
			return gzip.NewReader(r)
		}
		return r, nil
	case "deflate":
		// The standard means zlib; some servers send what is in it.
		if len(magic) == 2 && magic[0]&0x0f == 8 && (int(magic[0])<<8|int(magic[1]))%31 == 0 {
			return zlib.NewReader(r)
		}
		return flate.NewReader(r), nil
	}
	return nil, errors.New("another coding")
}
