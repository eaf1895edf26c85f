package main

import (
	"os"

	"clausewise/compare/report"

	"golang.org/x/term"
)

const (
	defaultWidth = 80  // where there is no terminal
	maxWidth     = 100 // longer lines are hard to read
)

// terminal returns the width of the terminal that stream is, 0 if it is none.
func terminal(stream any) int {
	f, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width <= 0 {
		return defaultWidth
	}
	return width
}

// text returns how text is laid out on a stream.
func (a *app) text(stream any) report.Text {
	width := terminal(stream)
	t := report.Text{Width: min(width, maxWidth)}
	if width == 0 {
		t.Width = defaultWidth
	}
	switch a.color {
	case "always":
		t.Color = true
	case "auto":
		// https://no-color.org
		t.Color = width > 0 && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return t
}
