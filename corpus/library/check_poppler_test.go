package library

import (
	"fmt"
	"testing"

	"clausewise/corpus"
)

// Where the programs that read PDF are gone, nobody is told to remove what is in the library.
func TestCheckWithoutPoppler(t *testing.T) {
	got := checkText(Record{}, nil, fmt.Errorf("wren.pdf: %w", corpus.ErrNoPoppler))
	if got == nil || got.Remedy != "install it and check again" {
		t.Errorf("%+v", got)
	}
}
