package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// WriteJSON writes a value as one line, or, for people, over several.
func WriteJSON(w io.Writer, v any, indent bool) error {
	enc := json.NewEncoder(directions{w})
	enc.SetEscapeHTML(false)
	if indent {
		enc.SetIndent("", "  ")
	}
	return enc.Encode(v)
}

// directions writes JSON with the signs escaped that turn the direction of text, and with which a policy
// could make a terminal or an editor show another order than there is (Trojan Source, CVE-2021-42574).
// They stand in strings only, and the encoder writes a value at once.
type directions struct{ io.Writer }

func (d directions) Write(b []byte) (int, error) {
	n, out := len(b), b
	for _, r := range "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" {
		if sign := []byte(string(r)); bytes.Contains(out, sign) {
			out = bytes.ReplaceAll(out, sign, fmt.Appendf(nil, "\\u%04x", r))
		}
	}
	if _, err := d.Writer.Write(out); err != nil {
		return 0, err
	}
	return n, nil
}
