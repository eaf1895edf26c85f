package corpus

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/saintfish/chardet"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// An EncodingError reports bytes that are no text in any charset known, or a file of another format that is damaged.
type EncodingError struct {
	Line int // of the first bad byte, counted from 1; 0 if the whole is no text
	What string
}

func (e *EncodingError) Error() string {
	if e.Line == 0 {
		return e.What
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.What)
}

// decode returns the text of raw and the charset it was written in: the one that it declares, if that explains all
// bytes. Bytes that no charset explains are an *EncodingError, or, if lossy, become U+FFFD.
func decode(raw []byte, declared string, lossy bool) (text, charset string, err error) {
	if what := binaryKind(raw); what != "" {
		return "", "", &EncodingError{What: "a binary file (" + what + "), not text"}
	}
	if name := utf16Name(raw); name != "" {
		return decodeAs(raw, name)
	}
	if utf8.Valid(raw) {
		return string(raw), "utf-8", nil
	}
	if declared != "" && declared != "utf-8" {
		if text, charset, err := decodeAs(raw, declared); err == nil && readable(text) {
			return text, charset, nil
		}
	}
	if !mostlyUTF8(raw) {
		if name := guess(raw); name != "" {
			return decodeAs(raw, name)
		}
	}
	if lossy {
		return strings.ToValidUTF8(string(raw), "\uFFFD"), "utf-8", nil
	}
	at := firstInvalid(raw)
	return "", "", &EncodingError{
		Line: 1 + bytes.Count(raw[:at], []byte{'\n'}),
		What: fmt.Sprintf("byte 0x%02x is not valid UTF-8, and no other charset explains the file", raw[at]),
	}
}

func decodeAs(raw []byte, name string) (text, charset string, err error) {
	enc, err := htmlindex.Get(name)
	if err != nil {
		return "", "", err
	}
	if strings.HasPrefix(name, "utf-16") {
		// Only here a byte order mark is no part of the text.
		endian := unicode.LittleEndian
		if name == "utf-16be" {
			endian = unicode.BigEndian
		}
		enc = unicode.UTF16(endian, unicode.UseBOM)
	}
	out, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return "", "", fmt.Errorf("reading it as %s: %w", name, err)
	}
	return string(out), name, nil
}

// signatures are the first bytes of files that people drop among policies.
var signatures = []struct{ magic, kind string }{
	{"%PDF-", "PDF"},
	{"PK\x03\x04", "zip or Office document"},
	{"\xd0\xcf\x11\xe0", "old Office document"},
	{"\x89PNG", "PNG image"},
	{"\xff\xd8\xff", "JPEG image"},
	{"GIF8", "GIF image"},
	{"\x1f\x8b", "gzip"},
	{"\x7fELF", "program"},
	{"{\\rtf", "RTF"},
}

// binaryKind names the kind of file if it is no text, else "".
func binaryKind(raw []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.magic)) {
			return s.kind
		}
	}
	if utf16Name(raw) != "" {
		return ""
	}
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return fmt.Sprintf("zero byte at offset %d", i)
	}
	control := 0
	for _, c := range raw[:min(len(raw), 8192)] {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b && c != 0x0b && c != 0x08 {
			control++
		}
	}
	if control > min(len(raw), 8192)/20 {
		return "control characters"
	}
	return ""
}

// utf16Name tells UTF-16 by its byte order mark or by zero bytes that all
// stand at even or all at odd places.
func utf16Name(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return "utf-16le"
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return "utf-16be"
	}
	sample := raw[:min(len(raw), 4096)]
	var zero [2]int
	for i, c := range sample {
		if c == 0 {
			zero[i%2]++
		}
	}
	if n := len(sample); n >= 4 && len(raw)%2 == 0 {
		switch {
		case zero[1] > n/5 && zero[0] == 0:
			return "utf-16le"
		case zero[0] > n/5 && zero[1] == 0:
			return "utf-16be"
		}
	}
	return ""
}

// mostlyUTF8 tells UTF-8 with a few broken places from another charset: there
// more letters beyond ASCII are valid UTF-8 than bytes are not.
func mostlyUTF8(raw []byte) bool {
	valid, bad := 0, 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			valid++
		}
		i += n
	}
	return valid > bad
}

func firstInvalid(raw []byte) int {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(raw) - 1
}

// guess returns the likeliest legacy charset that decodes raw without a bad
// byte and without control characters, or "".
func guess(raw []byte) string {
	results, err := chardet.NewTextDetector().DetectAll(raw)
	if err != nil {
		return ""
	}
	for _, r := range results {
		name := strings.ToLower(r.Charset)
		if name == "gb-18030" {
			name = "gb18030"
		}
		if r.Confidence < 10 || strings.HasPrefix(name, "utf") {
			continue
		}
		enc, err := htmlindex.Get(name)
		if err != nil {
			continue
		}
		if name, err = htmlindex.Name(enc); err != nil {
			continue
		}
		out, err := enc.NewDecoder().Bytes(raw)
		if err != nil || !readable(string(out)) {
			continue
		}
		if name == "windows-1252" && euroPlace(raw) {
			return "iso-8859-15"
		}
		return name
	}
	return ""
}

// euroPlace tells ISO 8859-15 from windows-1252: it has no bytes from 0x80 to
// 0x9f and, at 0xa4, the euro sign, where the other has a sign that nobody uses.
func euroPlace(raw []byte) bool {
	for _, b := range raw {
		if b >= 0x80 && b < 0xa0 {
			return false
		}
	}
	return bytes.IndexByte(raw, 0xa4) >= 0
}

// readable tells that a decoding left no replacement and no control character.
func readable(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r == utf8.RuneError || r >= 0x80 && r < 0xa0 || r >= 0xe000 && r < 0xf900
	})
}
