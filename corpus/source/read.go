package source

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"mime"
	"path"
	"slices"
	"strings"

	"clausewise/corpus"
)

func (o *Options) limit() int64 {
	if o.MaxBytes > 0 {
		return int64(o.MaxBytes)
	}
	return corpus.DefaultMaxBytes
}

func (o *Options) expect(n int) {
	if o.Expect != nil {
		o.Expect(n)
	}
}

// Read reads and cuts files, several at once, and yields them in their order; of
// a file that holds several documents, each of them, and also those that are left out. A
// file that fails is a Document with an Err that names it. If ctx ends, the
// sequence does.
//
// Where a repository or an archive is broken, what can be read of it comes, and a
// Document with an Err that tells the place.
func Read(ctx context.Context, files []File, o Options) iter.Seq[Document] {
	if o.Web == nil {
		o.Web = &Fetcher{MaxBytes: o.MaxBytes}
	}
	items := func(ctx context.Context) iter.Seq[item] {
		return func(yield func(item) bool) {
			for rest := files; len(rest) > 0; {
				pages := 0
				for pages < len(rest) && rest[pages].Kind == Web {
					pages++
				}
				if !o.fetchAll(ctx, rest[:pages], yield) {
					return
				}
				if rest = rest[pages:]; len(rest) > 0 {
					if !o.open(ctx, rest[0], yield) {
						return
					}
					rest = rest[1:]
				}
			}
		}
	}
	return ordered(ctx, items, item.weight, o.finish)
}

// weight is how many bytes an item takes, or will.
func (it item) weight() int64 {
	if it.Err != nil || it.Skipped != "" || it.Known {
		return 0
	}
	return it.Size
}

// open yields the documents of a file, and returns whether more are wanted.
func (o *Options) open(ctx context.Context, f File, yield func(item) bool) bool {
	if f.Err != nil {
		return yield(item{Document: Document{File: f, Name: ParseName(f.Path)}})
	}
	count := counter{yield: yield, reasons: map[string]int{}}
	var err error
	switch f.Kind {
	case Plain:
		it := item{Document: Document{File: f, Name: ParseName(f.Path)}}
		it.Skipped = o.leaves(f, it.Name)
		return yield(it)
	case Zip:
		err = o.zip(f, count.add)
	case WARC:
		err = o.warc(ctx, f, count.add)
	default:
		err = o.repository(ctx, f, count.add)
	}
	if count.left || ctx.Err() != nil {
		return false
	}
	if err == nil && count.read == 0 {
		err = count.none()
	}
	if err == nil {
		return true
	}
	o.expect(1)
	f.Err = withPath(f.Path, err)
	return yield(item{Document: Document{File: f, Name: ParseName(f.Path)}})
}

// counter counts what a file yields.
type counter struct {
	yield   func(item) bool
	left    bool // the consumer has left
	read    int
	reasons map[string]int // of those that were skipped
}

func (c *counter) add(it item) bool {
	if it.Skipped == "" {
		c.read++
	} else {
		c.reasons[it.Skipped]++
	}
	c.left = !c.yield(it)
	return !c.left
}

// none says that a file holds nothing to read, and why, or returns nil if that is
// because of the days that were asked for.
func (c *counter) none() error {
	if c.reasons[tooOld] > 0 {
		return nil
	}
	var parts []string
	for _, reason := range slices.Sorted(maps.Keys(c.reasons)) {
		parts = append(parts, fmt.Sprintf("%d %s", c.reasons[reason], reason))
	}
	if len(parts) == 0 {
		return ErrNothing
	}
	return fmt.Errorf("%w; left out: %s", ErrNothing, strings.Join(parts, ", "))
}

// ErrNothing says that an archive or a repository has no document that would be read.
var ErrNothing = errors.New("no policy in it")

// finish makes a document of an item.
func (o *Options) finish(it item) Document {
	d := it.Document
	if d.Err != nil || d.Skipped != "" || d.Known || o.List && !o.judged(it) {
		return d
	}
	if !it.read {
		if d.Bytes, d.Err = ReadFile(d.Path, o.MaxBytes); d.Err != nil {
			return d
		}
		d.Size = int64(len(d.Bytes))
	}
	if o.Have != nil && o.Have(d) {
		d.Known = true
		return d
	}
	d = o.cut(d, it.mediaType)
	if d.Policy != nil && d.Policy.Date.IsZero() {
		d.Policy.Date = it.fetched
	}
	if d.Skipped = o.doubt(it, d); d.Skipped != "" {
		d.Err = nil
	}
	if d.Skipped == OtherWords {
		d.Why = d.Policy.Kind().Why
	}
	if d.Skipped != "" || o.List {
		d.Policy, d.Bytes = nil, nil
	}
	return d
}

// surelyOther tells a document that is surely no privacy policy. Of 785 real ones, under names that said nothing,
// three were taken for such.
func surelyOther(p *corpus.Policy) bool {
	v := p.Kind()
	return v.Score < -1 && v.Words >= 60
}

// judged reports whether the words of an item decide whether it is read.
func (o *Options) judged(it item) bool {
	return o.judges() && !it.given && it.Kind != Web && it.blob == ""
}

// doubt returns why a document that was cut is left out after all, "" if it is not.
func (o *Options) doubt(it item, d Document) string {
	switch {
	case d.Err == nil && !it.crawled && o.judged(it) && surelyOther(d.Policy):
		return OtherWords
	case !it.doubtful:
		return ""
	case errors.Is(d.Err, corpus.ErrMessage):
		return OnlyMessage
	case errors.Is(d.Err, corpus.ErrNoClause), errors.Is(d.Err, corpus.ErrEmpty):
		return "a text without a clause"
	case errors.Is(d.Err, corpus.ErrNoText):
		return "a page that scripts fill"
	case d.Err == nil && it.crawled && o.judges() && d.Name.Document != "" && !d.Policy.Kind().Policy:
		return OtherWords
	}
	return ""
}

// Cut makes a document of bytes that came under the name of a file.
func Cut(name string, raw []byte, o Options) Document {
	return o.cut(Document{File: File{Path: name, Size: int64(len(raw))}, Name: ParseName(name), Bytes: raw}, "")
}

// selecting adds the selector to the media type of a page.
func (o *Options) selecting(f File, mediaType string) string {
	selector := cmp.Or(f.Select, o.Select)
	if selector == "" {
		return mediaType
	}
	media, params, _ := mime.ParseMediaType(mediaType)
	switch ext := strings.ToLower(path.Ext(f.Path)); {
	case media == "text/html":
	case media == "" && (ext == ".html" || ext == ".htm" || ext == ".xhtml"):
		media = "text/html"
	default:
		return mediaType
	}
	if params == nil {
		params = map[string]string{}
	}
	params["select"] = selector
	return mime.FormatMediaType(media, params)
}

// cut cuts the bytes of a document.
func (o *Options) cut(d Document, mediaType string) Document {
	if mediaType == "" {
		d.Err = withPath(d.Path, unreadable(d.Path))
	}
	mediaType = o.selecting(d.File, mediaType)
	if d.Err == nil {
		d.Policy, d.Err = corpus.Read(d.Path, bytes.NewReader(d.Bytes), corpus.ReadOptions{
			Vendor: d.Vendor, MediaType: mediaType, Lossy: o.Lossy, MaxBytes: o.MaxBytes,
		})
	}
	if d.Policy != nil && !d.Date.IsZero() {
		d.Policy.Date = d.Date
	}
	return d
}
