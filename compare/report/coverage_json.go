package report

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"clausewise/compare"
	"clausewise/corpus"
)

// CoverageJSON writes a coverage as
//
//	{"policies": [{"id", "title", "vendor", "lang", "date", "source", "clauses", "unlabelled", "message"}],
//	 "rows": [{"topic", "name", "full", "partial", "none", "not_read",
//	           "cells": [{"policy", "level", "understood", "clauses": [ids], "nearest": [ids], "facts": [FACT], "quote"}]}]}
//
// with a line a cell. "level" is "full", "partial" or "none"; "understood" is false where "none"
// means that the policy could not be read for this topic. "message" is where a message of the site
// stands in place of text, if one does. FACT is FactJSON with the clause that
// states it. "quote" stands in cells that are stated, if quotes were fetched:
// {"clause", "text", "line", "end_line", "start", "end"}.
//
// A library of hundreds of policies has tens of thousands of cells, so this is written by hand:
// encoding/json takes several times as long.
func CoverageJSON(w io.Writer, c *Covered) error {
	e := &encoder{b: make([]byte, 0, sizeJSON(c)), ids: make([][]byte, len(c.Policies))}
	for k := range c.Policies {
		id := (&encoder{}).string(c.Policies[k].ID).b
		e.ids[k] = id[:len(id)-1] // ids of clauses go on from here
	}
	e.raw("{\n  \"policies\": [")
	for k := range c.Policies {
		e.next(k, "\n    ").policy(&c.Policies[k])
	}
	e.raw("\n  ],\n  \"rows\": [")
	for i, row := range c.Rows {
		n := row.Totals()
		e.next(i, "\n    ").raw(`{"topic":`).string(row.Topic.ID).raw(`,"name":`).string(row.Topic.Name)
		e.raw(`,"full":`).int(n.Full).raw(`,"partial":`).int(n.Partial).raw(`,"none":`).int(n.None).raw(`,"not_read":`).int(n.NotRead)
		e.raw(`,"cells":[`)
		for k := range row.Cells {
			e.next(k, "\n      ").cell(c, i, k)
		}
		e.raw("\n    ]}")
	}
	e.raw("\n  ]\n}\n")
	_, err := directions{w}.Write(e.b)
	return err
}

// sizeJSON guesses how many bytes the JSON form takes, so that they need not be moved.
func sizeJSON(c *Covered) int {
	n := 1000 * (1 + len(c.Policies))
	for i, row := range c.Rows {
		for k := range row.Cells {
			cell, id := &row.Cells[k], len(c.Policies[k].ID)+8
			n += 100 + (len(cell.Clauses)+len(cell.Nearest))*id + len(cell.Facts)*(180+id)
			if q := c.quote(i, k); q != nil {
				n += 100 + len(q.Text)*9/8
			}
		}
	}
	return n
}

// encoder appends JSON.
type encoder struct {
	b   []byte
	ids [][]byte // of policies, quoted, but for the last quote
}

func (e *encoder) raw(s string) *encoder {
	e.b = append(e.b, s...)
	return e
}

func (e *encoder) int(n int) *encoder {
	e.b = strconv.AppendInt(e.b, int64(n), 10)
	return e
}

// next begins element i of a list.
func (e *encoder) next(i int, space string) *encoder {
	if i > 0 {
		e.b = append(e.b, ',')
	}
	return e.raw(space)
}

// string appends a string, by itself where nothing is to be escaped.
func (e *encoder) string(s string) *encoder {
	ascii := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c == '"' || c == '\\' || c == 0x7f:
			return e.escaped(s)
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	// encoding/json escapes U+2028 and U+2029, which end lines in JavaScript.
	if !ascii && (!utf8.ValidString(s) || strings.ContainsAny(s, "\u2028\u2029")) {
		return e.escaped(s)
	}
	e.b = append(append(append(e.b, '"'), s...), '"')
	return e
}

func (e *encoder) escaped(s string) *encoder {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return e.raw(`""`) // cannot be: a string always has a form
	}
	e.b = append(e.b, bytes.TrimSpace(b.Bytes())...)
	return e
}

func (e *encoder) policy(p *compare.Policy) {
	e.raw(`{"id":`).string(p.ID).raw(`,"title":`).string(p.Title).raw(`,"vendor":`).string(p.Vendor).raw(`,"lang":`).string(p.Lang)
	if d := Date(p.Date); d != "" {
		e.raw(`,"date":`).string(d)
	}
	e.raw(`,"source":`).string(p.Source).raw(`,"clauses":`).int(len(p.Clauses)).raw(`,"unlabelled":`).int(p.Unlabelled)
	if p.Message != (corpus.Span{}) {
		e.raw(`,"message":{`).span(p.Message).raw("}")
	}
	e.raw("}")
}

func (e *encoder) cell(c *Covered, row, policy int) {
	cell := &c.Rows[row].Cells[policy]
	e.raw(`{"policy":`)
	e.b = append(append(e.b, e.ids[policy]...), '"')
	e.raw(`,"level":"`).raw(levelName(cell)).raw(`","understood":`).raw(strconv.FormatBool(cell.Understood))
	e.raw(`,"clauses":`).clauses(policy, cell.Clauses).raw(`,"nearest":`).clauses(policy, cell.Nearest).raw(`,"facts":[`)
	for i := range cell.Facts {
		e.next(i, "").fact(policy, &cell.Facts[i])
	}
	e.raw("]")
	if q := c.quote(row, policy); q != nil && cell.Level != 0 {
		e.raw(`,"quote":{"clause":`).clause(policy,
			cell.Best.Clause).raw(`,"text":`).string(q.Text).raw(",").span(q.Span).raw("}")
	}
	e.raw("}")
}

func (e *encoder) clauses(policy int, places []int) *encoder {
	e.raw("[")
	for i, place := range places {
		e.next(i, "").clause(policy, place)
	}
	return e.raw("]")
}

func (e *encoder) clause(policy, place int) *encoder {
	e.b = append(append(e.b, e.ids[policy]...), '#')
	return e.int(place + 1).raw(`"`)
}

func (e *encoder) fact(policy int, f *compare.Fact) {
	e.raw(`{"kind":`).string(string(f.Kind)).raw(`,"value":`).string(f.Value)
	if f.Amount != 0 {
		e.raw(`,"amount":`)
		e.b = strconv.AppendFloat(e.b, f.Amount, 'f', -1, 64)
	}
	if f.Unit != "" {
		e.raw(`,"unit":`).string(f.Unit)
	}
	e.raw(`,"text":`).string(f.Text).raw(",").span(f.Span).raw(`,"clause":`).clause(policy, f.Clause).raw("}")
}

func (e *encoder) span(s corpus.Span) *encoder {
	e.raw(`"line":`).int(s.Line).raw(`,"end_line":`).int(s.EndLine)
	e.raw(`,"start":`).int(s.Start).raw(`,"end":`).int(s.End)
	if s.Page > 0 {
		e.raw(`,"page":`).int(s.Page)
	}
	return e
}
