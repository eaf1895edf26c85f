package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"clausewise/compare/report"

	"github.com/spf13/cobra"
)

// output says in which form and where results are written.
type output struct {
	format  string
	json    bool
	file    string
	choices []string // the first is the default
}

// addFlags declares the flags of an output with these formats.
func (o *output) addFlags(cmd *cobra.Command, choices ...string) {
	o.choices = choices
	flags := cmd.Flags()
	flags.StringVar(&o.format, "format", choices[0], "`FORM` of the result: "+strings.Join(choices, ", "))
	short := "json"
	if !slices.Contains(choices, short) {
		short = "jsonl"
	}
	flags.BoolVar(&o.json, "json", false, "short for --format "+short)
	flags.StringVarP(&o.file, "output", "o", "", "`FILE` to write to instead of standard output (-)")
	complete(cmd, "format", choices...)
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		if o.file == "-" {
			o.file = ""
		}
		if err := o.spare(args); err != nil {
			return err
		}
		return o.check(cmd.Flags().Changed("format"), short)
	}
}

// spare refuses to write over what is to be read.
func (o *output) spare(args []string) error {
	if o.file == "" {
		return nil
	}
	to, err := os.Stat(o.file)
	if err != nil {
		return nil // a new file, or what writing will fail on
	}
	for _, arg := range args {
		if from, err := os.Stat(arg); err == nil && os.SameFile(from, to) {
			return withHint(fmt.Errorf("--output %s: would write over what is to be read", o.file), "name another file")
		}
	}
	return nil
}

// check settles the format.
func (o *output) check(chosen bool, short string) error {
	if !slices.Contains(o.choices, o.format) {
		return withHint(fmt.Errorf("--format %s: no such form", o.format), "one of "+strings.Join(o.choices, ", "))
	}
	if o.json {
		if chosen && o.format != short {
			return fmt.Errorf("--json and --format %s contradict each other", o.format)
		}
		o.format = short
	}
	return nil
}

// render writes a result as a whole, so that a file is either complete or as
// it was before.
func (a *app) render(o *output, fn func(w io.Writer, t report.Text) error) error {
	var page bytes.Buffer
	if o.file == "" {
		if err := fn(&page, a.text(a.stdout)); err != nil {
			return err
		}
		_, err := a.stdout.Write(page.Bytes())
		return err
	}
	if err := fn(&page, a.text(nil)); err != nil {
		return err
	}
	return os.WriteFile(o.file, page.Bytes(), 0o644)
}

// byteOrderMark at the beginning of a file says that it is UTF-8: without it Excel takes CSV for the
// encoding of the system. A pipe goes to programs that would take it for a part of the first field.
const byteOrderMark = "\ufeff"

// writeCSV writes CSV, to a file behind a byte order mark.
func (o *output) writeCSV(w io.Writer, fn func(io.Writer) error) error {
	if o.file != "" {
		if _, err := io.WriteString(w, byteOrderMark); err != nil {
			return err
		}
	}
	return fn(w)
}

// writeLines writes values as JSON Lines.
func writeLines[T any](w io.Writer, values []T) error {
	for _, v := range values {
		if err := report.WriteJSON(w, v, false); err != nil {
			return err
		}
	}
	return nil
}

// stream is where results go one after another, during long work.
type stream struct {
	output *output
	w      io.Writer
	file   *os.File // nil for standard output
	text   report.Text
	failed error // after which nothing is written any more
}

// openStream opens the file of an output, or standard output.
func (a *app) openStream(o *output) (*stream, error) {
	s := &stream{output: o, w: a.stdout, text: a.text(a.stdout)}
	if o.file != "" {
		f, err := os.Create(o.file)
		if err != nil {
			return nil, err
		}
		s.w, s.file, s.text = f, f, a.text(nil)
	}
	return s, nil
}

// added writes what became of documents. After an error, which is told once, it
// writes no more: the work goes on.
func (s *stream) added(rows []report.AddedJSON) error {
	if s.failed != nil {
		return nil
	}
	if s.output.format != "text" {
		s.failed = writeLines(s.w, rows)
	} else {
		s.failed = s.text.Added(s.w, rows)
	}
	return s.failed
}

func (s *stream) close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}
