package format

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// A PDFError says why bytes are no PDF that can be read: they are damaged, encrypted, a scan.
type PDFError struct{ What string }

func (e *PDFError) Error() string { return e.What }

func newPDFError(format string, args ...any) error { return &PDFError{fmt.Sprintf(format, args...)} }

const pdfTime = 60 * time.Second

const pdfPages = 5000

const pdfBytes = 96 << 20 // of the XML that poppler makes of it: 5,000 full pages have 40 MB

// zoom is how many of poppler's units make a point. Poppler rounds to whole units; more than 3 it does not give.
const zoom = 3

// outOfTime is the error of a context that has ended, nil of one that has not.
func outOfTime(ctx context.Context) error {
	if err := ctx.Err(); errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("reading the PDF takes more than %.0f seconds: %w", pdfTime.Seconds(), err)
	}
	return ctx.Err()
}
