package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"path"
	"regexp"
	"runtime/debug"
	"strings"

	"clausewise/corpus/format"
)

// Cutter is the version of the rules by which policies are cut. An index made
// by another version holds other clauses.
const Cutter = 4

// Limits of what is read as a policy; the longest real ones have a hundredth.
const (
	DefaultMaxBytes = 64 << 20
	MaxLineBytes    = 4 << 20
	MaxHeadings     = 10_000
	MaxLines        = 200_000 // and paragraphs, where those are no lines
)

// Errors of documents that are no policy, wrapped with the document's name.
var (
	ErrEmpty    = errors.New("the file is empty")
	ErrNoClause = errors.New("no clause found: the text has no paragraph of words")
	ErrNoText   = format.ErrNoText // a page that scripts fill
	// ErrMessage is an ErrNoClause of a text that has nothing but a message of the site.
	ErrMessage error = messageError{}
)

type messageError struct{}

func (messageError) Error() string {
	return "no clause found: a message of the site stands in place of the text"
}

func (messageError) Is(target error) bool { return target == ErrNoClause }

// A TooLargeError reports a document that is larger than asked for.
type TooLargeError struct{ Max int }

func (e *TooLargeError) Error() string {
	limit := fmt.Sprintf("%d MB", e.Max>>20)
	if e.Max < 1<<20 {
		limit = fmt.Sprintf("%d bytes", e.Max)
	}
	return "larger than " + limit + ", the most that is read of one policy"
}

// ReadOptions says how to read a document. The zero value works.
type ReadOptions struct {
	ID     string // of the policy; "" takes it from the name
	Vendor string // "" leaves it empty
	// MediaType is that of the bytes; "" tells it from them and the name. It may have parameters: "charset" is that which
	// came with them, "select" is a CSS selector of the elements of a page that hold the text.
	MediaType string
	Lossy     bool // replace bytes that no charset explains by U+FFFD instead of failing
	MaxBytes  int  // 0 means DefaultMaxBytes
}

// Read reads a policy from r and cuts it into clauses. Name is the file name or
// URL that the policy is known by; it stands in every error. With ErrNoClause comes what the text has
// otherwise: headings and what was left out.
func Read(name string, r io.Reader, opts ReadOptions) (*Policy, error) {
	p, err := guarded(func() (*Policy, error) { return read(name, r, opts) })
	if err != nil {
		return p, fmt.Errorf("%s: %w", name, err)
	}
	return p, nil
}

// A ProgramError reports a fault of the program that a file brought to light.
type ProgramError struct {
	What  any    // with what it panicked
	Stack []byte // where
}

func (e *ProgramError) Error() string {
	return fmt.Sprintf("the program failed on this file (%v): please report it, with the file", e.What)
}

// guarded keeps a panic from taking down all other files, which are read beside this one.
func guarded(read func() (*Policy, error)) (p *Policy, err error) {
	defer func() {
		if what := recover(); what != nil {
			p, err = nil, &ProgramError{what, debug.Stack()}
		}
	}()
	return read()
}

func read(name string, r io.Reader, opts ReadOptions) (*Policy, error) {
	raw, err := readAll(r, opts.MaxBytes)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(raw)
	p := &Policy{ID: opts.ID, Vendor: opts.Vendor, Source: Source{
		Name: name, SHA256: hex.EncodeToString(sum[:]), Bytes: len(raw), MediaType: mediaType(name, raw, opts),
	}}
	if p.ID == "" {
		p.ID = strings.TrimSuffix(path.Base(name), path.Ext(name))
	}
	doc, err := p.parse(raw, opts)
	if err != nil {
		return nil, err
	}
	if n := len(doc.Blocks); n > MaxLines {
		return nil, fmt.Errorf("%d paragraphs, more than the %d that a policy may have", n, MaxLines)
	}
	p.Text, p.Pages = doc.Text, doc.Pages
	blocks := p.clean(doc.Blocks)
	media, _ := parseMedia(p.Source.MediaType)
	var l log
	paras := unwrap(blocks, media == plainText, &l)
	paras = p.takeTitle(paras)
	if n := markHeadings(paras, &l); n > MaxHeadings {
		return nil, fmt.Errorf("%d headings, more than the %d that a policy may have", n, MaxHeadings)
	}
	nest(paras, &l)
	p.decisions = l
	err = p.assemble(paras)
	if p.Title == "" {
		p.Title = doc.Title
	}
	if p.Date.IsZero() {
		p.Date = doc.Date
	}
	return p, err
}

func readAll(r io.Reader, limit int) ([]byte, error) {
	if limit <= 0 {
		limit = DefaultMaxBytes
	}
	raw, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > limit {
		return nil, &TooLargeError{limit}
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil, ErrEmpty
	}
	return raw, nil
}

// mediaType tells the format by the name, and for a name that says nothing, as
// that of standard input, by the headings of Markdown.
func mediaType(name string, raw []byte, opts ReadOptions) string {
	switch { // whatever it is called, and whatever the server said
	case format.IsDOCX(raw):
		return wordText
	case format.IsPDF(raw):
		return pdfText
	case strings.HasPrefix(opts.MediaType, plainText) && htmlBegin.Match(raw[:min(len(raw), 1024)]):
		return htmlText + strings.TrimPrefix(opts.MediaType, plainText)
	case opts.MediaType != "":
		return opts.MediaType
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown":
		return markdownText
	case ".html", ".htm", ".xhtml":
		return htmlText
	case ".docx", ".docm":
		return wordText
	case ".pdf":
		return pdfText
	case "":
		if len(markdownHeading.FindAll(raw, 2)) == 2 {
			return markdownText
		}
	}
	if htmlBegin.Match(raw[:min(len(raw), 1024)]) {
		return htmlText
	}
	return plainText
}

const (
	plainText    = "text/plain"
	markdownText = "text/markdown"
	htmlText     = "text/html"
	pdfText      = "application/pdf"
	wordText     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
)

// htmlBegin is how pages begin, whatever they are called.
var htmlBegin = regexp.MustCompile(`(?i)^\x{feff}?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html)\b`)

var markdownHeading = regexp.MustCompile(`(?m)^#{1,6} \S`)

// parseMedia splits a media type from its parameters.
func parseMedia(s string) (media string, params map[string]string) {
	media, params, err := mime.ParseMediaType(s)
	if err != nil {
		return s, nil
	}
	return media, params
}

// parse reads bytes by the reader of their format.
func (p *Policy) parse(raw []byte, opts ReadOptions) (*format.Document, error) {
	media, params := parseMedia(p.Source.MediaType)
	if media == pdfText {
		return parsePDF(raw)
	}
	if media == wordText {
		doc, err := format.DOCX(raw)
		if err != nil {
			return nil, &EncodingError{What: err.Error()}
		}
		return doc, nil
	}
	declared := params["charset"]
	if declared == "" && media == htmlText {
		declared = format.DeclaredCharset(raw)
	}
	text, charset, err := decode(raw, declared, opts.Lossy)
	if err != nil {
		return nil, err
	}
	p.Source.Charset = charset
	if media == htmlText {
		return format.HTML(text, params["select"])
	}
	if n := max(strings.Count(text, "\n"), strings.Count(text, "\r")); n > MaxLines {
		return nil, fmt.Errorf("%d lines, more than the %d that a policy may have", n, MaxLines)
	}
	if err := format.CheckLines(text, MaxLineBytes); err != nil {
		return nil, err
	}
	if media == markdownText {
		return &format.Document{Text: text, Blocks: format.Markdown(text)}, nil
	}
	return &format.Document{Text: text, Blocks: format.PlainText(text)}, nil
}

// ErrNoPoppler says that the programs are missing that read PDF. It says which package to install.
var ErrNoPoppler = format.ErrNoPoppler

// parsePDF reads a PDF. What is wrong with its bytes is an *EncodingError; what is wrong with the machine is not.
func parsePDF(raw []byte) (*format.Document, error) {
	doc, err := format.PDF(context.Background(), raw) // which has a limit of time of its own
	if bad := (*format.PDFError)(nil); errors.As(err, &bad) {
		return nil, &EncodingError{What: bad.What}
	}
	return doc, err
}
