package format

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"
)

// Limits of a Word file. A long policy unpacks to one or two megabytes.
const (
	maxWordBytes  = 64 << 20 // of all parts that are read, unpacked
	maxWordDepth  = 500      // of elements within each other
	maxWordNodes  = 1 << 20  // of elements that are held at once: a table, all notes, all styles
	maxWordBlocks = 1 << 18
	maxWordTag    = 4 << 20 // bytes between < and >; old drawings have pictures there
	maxWordText   = 4 << 20 // bytes of a paragraph
)

// What may be wrong with the size of a file.
var (
	errUnpacked = fmt.Errorf("the Word file is too large: unpacked, it has more than %d MB", maxWordBytes>>20)
	errTag      = fmt.Errorf("the Word file has an element with attributes of more than %d MB", maxWordTag>>20)
	errLong     = fmt.Errorf("the Word file has a paragraph of more than %d MB", maxWordText>>20)
)

// wordParts are the parts of a Word file: it is a zip archive of XML files.
type wordParts struct {
	files map[string]*zip.File // by name, in lower case
	left  int                  // bytes that may still be unpacked
	nodes int                  // elements that are held
}

// openWord lists the parts, or says what else a file is.
func openWord(raw []byte) (*wordParts, error) {
	if bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0")) {
		return nil, olderFile(raw)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	switch {
	case err == nil, errors.Is(err, zip.ErrInsecurePath):
	case bytes.HasPrefix(raw, []byte("PK")):
		return nil, errors.New("the Word file is cut off: its end, which lists its parts, is missing")
	default:
		return nil, errors.New("this is no Word file: it is no zip archive, as all .docx files are")
	}
	p := &wordParts{files: map[string]*zip.File{}, left: maxWordBytes}
	for _, f := range z.File {
		name := partName("", f.Name)
		if p.files[name] == nil {
			p.files[name] = f
		}
	}
	return p, nil
}

// olderFile says what a compound file is, the container of Office before 2007 [MS-CFB]: its directory names its
// streams in UTF-16.
func olderFile(raw []byte) error {
	has := func(stream string) bool {
		var b []byte
		for _, c := range []byte(stream) {
			b = append(b, c, 0)
		}
		return bytes.Contains(raw, b)
	}
	switch {
	case has("EncryptedPackage"):
		return errors.New("the Word file is encrypted: save it without a password")
	case has("WordDocument"):
		return errors.New("this is a Word file of the old format (.doc): save it as .docx")
	}
	return errors.New("this is a file of an old Office program, not a .docx file")
}

// partName is the name of a part, as a relation of a part in dir gives it.
func partName(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = dir + "/" + target
	}
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+target), "/"))
}

// otherFormats are parts by which other archives are known.
var otherFormats = []struct{ part, what string }{
	{"xl/workbook.xml", "an Excel workbook"},
	{"xl/workbook.bin", "an Excel workbook"},
	{"ppt/presentation.xml", "a PowerPoint presentation"},
	{"content.xml", "an OpenDocument file"},
	{"meta-inf/container.xml", "an e-book"},
	{"index/document.iwa", "a Pages file"},
}

// main is the part that holds the text.
func (p *wordParts) main() (string, error) {
	for _, o := range otherFormats {
		if p.files[o.part] != nil {
			return "", fmt.Errorf("this is %s, not a Word file", o.what)
		}
	}
	rels, err := p.relations("")
	if err != nil {
		return "", err
	}
	for _, name := range append(rels.all("officeDocument"), "word/document.xml") {
		if p.files[name] != nil {
			return name, nil
		}
	}
	return "", errors.New("this is no Word file: the part that holds the text, word/document.xml, is missing")
}

// wordRelation tells what a part needs another one for.
type wordRelation struct{ id, kind, target string }

type wordRelations []wordRelation

// relations reads what a part refers to; "" is the file as a whole.
func (p *wordParts) relations(part string) (wordRelations, error) {
	dir, file := path.Split(part)
	dir = strings.TrimSuffix(dir, "/")
	name := partName(dir, "_rels/"+file+".rels")
	if p.files[name] == nil {
		return nil, nil
	}
	var list struct {
		Relationship []struct {
			Id, Type, Target, TargetMode string `xml:",attr"`
		}
	}
	r, err := p.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	dec, err := xmlDecoder(r)
	if err == nil {
		err = dec.Decode(&list)
	}
	if err != nil {
		return nil, p.damage(name, err)
	}
	var out wordRelations
	for _, x := range list.Relationship {
		if x.TargetMode != "External" {
			out = append(out, wordRelation{x.Id, path.Base(x.Type), partName(dir, x.Target)})
		}
	}
	return out, nil
}

// all lists the parts of a kind in the order of their numbers.
func (r wordRelations) all(kind string) (names []string) {
	for _, x := range r {
		if x.kind == kind && !slices.Contains(names, x.target) {
			names = append(names, x.target)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return names
}

// byID is the part that a relation leads to, "" if there is none.
func (r wordRelations) byID(id string) string {
	for _, x := range r {
		if x.id == id {
			return x.target
		}
	}
	return ""
}

// one is the part of a kind of which there is one, named as usual if no relation tells it.
func (r wordRelations) one(kind string) string {
	if names := r.all(kind); len(names) > 0 {
		return names[0]
	}
	return "word/" + kind + ".xml"
}

// open unpacks a part while it is read.
func (p *wordParts) open(name string) (io.ReadCloser, error) {
	f := p.files[name]
	if f.Flags&1 != 0 {
		return nil, errors.New("the Word file is encrypted: save it without a password")
	}
	r, err := f.Open()
	if err != nil {
		return nil, p.damage(name, err)
	}
	return &unpacking{ReadCloser: r, parts: p}, nil
}

// unpacking reads no more than a Word file may have: a small archive may unpack to anything, and an element with a
// million attributes takes a hundred times its size.
type unpacking struct {
	io.ReadCloser
	parts *wordParts
	tag   int // bytes of the tag that is open, 0 if none is
}

func (u *unpacking) Read(b []byte) (int, error) {
	n, err := u.ReadCloser.Read(b)
	if u.parts.left -= n; u.parts.left < 0 {
		return 0, errUnpacked
	}
	for rest := b[:n]; len(rest) > 0; {
		sign := byte('<')
		if u.tag > 0 {
			sign = '>'
		}
		at := bytes.IndexByte(rest, sign)
		if u.tag > 0 {
			if u.tag += len(rest); u.tag > maxWordTag {
				return 0, errTag
			}
		}
		if at < 0 {
			break
		}
		rest = rest[at+1:]
		u.tag = 1 - min(u.tag, 1)
	}
	return n, err
}

// damage says in a sentence why a part cannot be read.
func (p *wordParts) damage(name string, err error) error {
	name = p.nameOf(name)
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, errUnpacked), errors.Is(err, errTag):
		return err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax) &&
		strings.Contains(syntax.Msg, "unexpected EOF"):
		return fmt.Errorf("the Word file is cut off in %s", name)
	case errors.As(err, &syntax):
		return fmt.Errorf("the Word file is damaged in %s, line %d: %s", name, syntax.Line, brief(syntax.Msg))
	case errors.Is(err, zip.ErrAlgorithm):
		return fmt.Errorf("the Word file is packed in a way that is not known, in %s", name)
	case errors.Is(err, zip.ErrChecksum), errors.As(err, new(flate.CorruptInputError)), errors.Is(err, zip.ErrFormat):
		return fmt.Errorf("the Word file is damaged in %s", name)
	}
	return fmt.Errorf("the Word file is damaged in %s: %s", name, brief(err.Error()))
}

// nameOf is the name of a part as the file has it.
func (p *wordParts) nameOf(name string) string { return brief(p.files[name].Name) }

// brief is what an error tells of a name or a message that the file may have made as long as it likes.
func brief(s string) string {
	s = fold(strings.ToValidUTF8(s[:min(len(s), 100)], ""))
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
}

// wordProperties is what a file says of itself.
type wordProperties struct {
	title, lang string
	date        time.Time
}

// properties reads them as far as they can be read: nothing of the text depends on them.
func (p *wordParts) properties() (out wordProperties) {
	const name = "docprops/core.xml"
	if p.files[name] == nil {
		return out
	}
	r, err := p.open(name)
	if err != nil {
		return out
	}
	defer r.Close()
	var core struct {
		Title    string `xml:"title"`
		Language string `xml:"language"`
		Modified string `xml:"modified"`
	}
	dec, err := xmlDecoder(r)
	if err != nil || dec.Decode(&core) != nil {
		return out
	}
	out.title = fold(strings.TrimPrefix(core.Title, "Microsoft Word - "))
	out.lang = strings.TrimSpace(core.Language)
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", time.DateOnly} {
		if t, err := time.Parse(layout, strings.TrimSpace(core.Modified)); err == nil {
			out.date = t.UTC().Truncate(24 * time.Hour)
			break
		}
	}
	return out
}
