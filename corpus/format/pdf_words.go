package format

import (
	"bufio"
	"html"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// words asks pdftotext for the words of each page, as many pages as are wanted.
func (p *poppler) words(pages int) ([][]pdfWord, error) {
	var words [][]pdfWord
	err := p.run(func(r io.Reader) (err error) {
		words, err = parseWords(bufio.NewReader(io.LimitReader(r, pdfBytes)))
		return err
	}, "pdftotext", "-bbox", "-enc", "UTF-8", "-l", strconv.Itoa(pages), p.file, "-")
	return words, err
}

// parseWords reads what pdftotext -bbox prints, an element a line:
//
//	<page width="595.000000" height="842.000000">
//	<word xMin="37.499998" yMin="552.556618" xMax="76.160153" yMax="565.845680">Pictures</word>
func parseWords(r *bufio.Reader) ([][]pdfWord, error) {
	var pages [][]pdfWord
	for {
		line, err := r.ReadString('\n')
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "<page ") && len(pages) < pdfPages {
			pages = append(pages, nil)
		}
		if m := wordElement.FindStringSubmatch(line); m != nil && len(pages) > 0 {
			on := &pages[len(pages)-1]
			*on = append(*on, pdfWord{box{point(m[1]), point(m[2]), point(m[3]), point(m[4])},
				plainLetters(html.UnescapeString(m[5]))})
		}
		if err == io.EOF {
			return pages, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

var wordElement = regexp.MustCompile(`^<word xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="([^"]*)">(.*)</word>$`)

// point is 0 if s is no number.
func point(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e6 {
		return 0
	}
	return v
}
