package report

import (
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
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

// directions writes JSON with the signs escaped that do something to a terminal or an editor: those that turn the
// direction of text, with which a policy could make it show another order than there is (Trojan Source,
// CVE-2021-42574), and the control characters that JSON leaves as they are. They stand in strings only, and the
// encoder writes a value at once.
type directions struct{ io.Writer }

func (d directions) Write(b []byte) (int, error) {
	var out []byte
	done := 0
	for i := 0; i < len(b); {
		r, n := rune(b[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(b[i:])
		}
		if acts(r) && r >= 0x7f {
			out = fmt.Appendf(append(out, b[done:i]...), "\\u%04x", r)
			done = i + n
		}
		i += n
	}
	if done == 0 {
		out = b
	} else {
		out = append(out, b[done:]...)
	}
	if _, err := d.Writer.Write(out); err != nil {
		return 0, err
	}
	return len(b), nil
}
