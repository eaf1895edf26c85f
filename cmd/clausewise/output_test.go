package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"clausewise/compare/report"
)

// Signs that turn the direction of text do not reach a terminal, and are not lost.
func TestWriteJSONDirections(t *testing.T) {
	const text = "We \u202esell\u202c, \u2066never\u2069 share “it”."
	var b bytes.Buffer
	if err := report.WriteJSON(&b, text, false); err != nil {
		t.Fatal(err)
	}
	if want := `"We \u202esell\u202c, \u2066never\u2069 share “it”."` + "\n"; b.String() != want {
		t.Errorf("%s", b.String())
	}
	var got string
	if err := json.Unmarshal(b.Bytes(), &got); err != nil || got != text {
		t.Errorf("%q, %v", got, err)
	}
}
