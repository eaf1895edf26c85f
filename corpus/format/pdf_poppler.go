package format

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// ErrNoPoppler says that the programs are missing that read PDF.
var ErrNoPoppler = errors.New("reading PDF needs poppler, which is not on PATH: install the package poppler-utils (Debian, Ubuntu, Fedora) or poppler (Homebrew, Arch)")

// Limits of what is read of one PDF.
const (
	pdfMemory = 1 << 20 // kB that poppler may take up
)

// poppler runs the programs of poppler on one file.
type poppler struct {
	ctx  context.Context
	dir  string // of its own
	file string
}

// newPoppler writes the bytes to a file: a PDF is read from its end, and not all versions of poppler read a pipe.
func newPoppler(ctx context.Context, raw []byte) (*poppler, error) {
	for _, program := range []string{"pdfinfo", "pdftohtml", "pdftotext"} {
		if _, err := exec.LookPath(program); err != nil {
			return nil, ErrNoPoppler
		}
	}
	dir, err := os.MkdirTemp("", "clausewise-pdf-")
	if err != nil {
		return nil, err
	}
	p := &poppler{ctx, dir, filepath.Join(dir, "policy.pdf")}
	if err := os.WriteFile(p.file, raw, 0o600); err != nil {
		p.close()
		return nil, err
	}
	return p, nil
}

func (p *poppler) close() { os.RemoveAll(p.dir) }

// run hands what a program prints to read, which may stop early with an error. What the program says on stderr is part
// of the error that is returned if it fails.
func (p *poppler) run(read func(io.Reader) error, program string, args ...string) error {
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	cmd := limited(ctx, program, args)
	cmd.Dir = p.dir
	cmd.WaitDelay = time.Second
	complaint := &head{}
	cmd.Stderr = complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		if p.ctx.Err() != nil {
			return outOfTime(p.ctx)
		}
		return fmt.Errorf("starting %s: %w", program, err)
	}
	stopped := read(out)
	if stopped != nil {
		cancel()
	}
	err = cmd.Wait()
	switch {
	case p.ctx.Err() != nil:
		return outOfTime(p.ctx)
	case stopped != nil:
		return stopped
	case err != nil:
		return failed(program, complaint.String(), err)
	}
	return nil
}

// limited is a command that can take up only so much memory, where the shell has a word for that: a small file can make
// poppler unpack a large one.
func limited(ctx context.Context, program string, args []string) *exec.Cmd {
	if runtime.GOOS == "linux" {
		if sh, err := exec.LookPath("sh"); err == nil {
			return exec.CommandContext(ctx, sh,
				append([]string{"-c", `ulimit -v "$1" 2>/dev/null; shift; exec "$0" "$@"`, program, strconv.Itoa(pdfMemory)},
					args...)...)
		}
	}
	return exec.CommandContext(ctx, program, args...)
}

// failed is the error of a program that failed, by what it said on stderr.
func failed(program, said string, err error) error {
	switch {
	case strings.Contains(said, "Incorrect password"):
		return errEncrypted
	case strings.Contains(said, "not allowed"):
		return errNoCopying
	case strings.Contains(strings.ToLower(said), "out of memory"), strings.Contains(said, "bad_alloc"):
		return newPDFError("reading the PDF takes more than %d MB of memory", pdfMemory>>10)
	}
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	if first = strings.TrimSpace(popplerPrefix.ReplaceAllString(first, "")); first == "" {
		first = err.Error()
	}
	return newPDFError("the PDF is damaged: %s of poppler says: %s", program, first)
}

var popplerPrefix = regexp.MustCompile(`^(?:(?:Syntax|Internal|Command Line|Permission|I/O)? ?(?:Error|Warning)(?: \(\d+\))?: )+`)

// head keeps the beginning of what is written to it.
type head struct{ bytes.Buffer }

func (h *head) Write(b []byte) (int, error) {
	const most = 4096
	h.Buffer.Write(b[:min(len(b), max(0, most-h.Len()))])
	return len(b), nil
}

// pdfInfo is what a PDF says of itself.
type pdfInfo struct {
	title     string
	date      time.Time
	pages     int
	encrypted bool
	copying   bool // is permitted
	printed   bool // from a browser
}

// info runs pdfinfo.
func (p *poppler) info() (pdfInfo, error) {
	var info pdfInfo
	err := p.run(func(r io.Reader) error {
		out, err := io.ReadAll(io.LimitReader(r, 1<<20))
		info = parseInfo(string(out))
		return err
	}, "pdfinfo", "-isodates", "-enc", "UTF-8", p.file)
	switch {
	case err != nil:
		return info, err
	case info.pages == 0:
		return info, newPDFError("the PDF has no pages")
	case info.pages > pdfPages:
		return info, newPDFError("the PDF has %d pages, more than the %d that are read of one policy", info.pages, pdfPages)
	case info.encrypted && !info.copying:
		return info, errNoCopying
	}
	return info, nil
}

var (
	errEncrypted = newPDFError("the PDF is encrypted: save a copy without password")
	errNoCopying = newPDFError("the PDF is encrypted, and does not permit to take its text: save a copy without this restriction")
)

// parseInfo reads lines like "Pages:           3".
func parseInfo(out string) pdfInfo {
	info := pdfInfo{copying: true}
	for line := range strings.Lines(out) {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key {
		case "Title":
			info.title = documentTitle(value)
		case "Creator", "Producer":
			info.printed = info.printed || browser.MatchString(value)
		case "CreationDate", "ModDate":
			if t, err := time.Parse("2006-01-02T15:04:05Z07", value); err == nil {
				info.date = t
			} else if t, err := time.Parse(time.RFC3339, value); err == nil {
				info.date = t
			}
		case "Pages":
			info.pages, _ = strconv.Atoi(value)
		case "Encrypted":
			info.encrypted = strings.HasPrefix(value, "yes")
			info.copying = !strings.Contains(value, "copy:no")
		}
	}
	// Of a page that was printed from a browser it is the day of printing.
	if info.printed {
		info.date = time.Time{}
	}
	if !info.date.IsZero() {
		info.date = info.date.UTC().Truncate(24 * time.Hour)
	}
	return info
}

// browser is what browsers and programs that print web pages say they are.
var browser = regexp.MustCompile(`(?i)mozilla|chrom(?:e|ium)|skia/pdf|firefox|safari|webkit|wkhtmltopdf|puppeteer|playwright|weasyprint|quartz pdfcontext`)

// documentTitle is a title without what programs make of it; "" if nobody wrote it.
func documentTitle(s string) string {
	s = fold(plainLetters(s))
	s = strings.TrimPrefix(s, "Microsoft Word - ")
	if fileName.MatchString(s) || noTitle.MatchString(s) {
		return ""
	}
	return s
}

var (
	fileName = regexp.MustCompile(`(?i)\.(?:docx?|odt|rtf|pdf|html?|indd|pages|qxd|tex|dvi)$|^(?:https?|file):|^about:`)
	noTitle  = regexp.MustCompile(`(?i)^(?:untitled.*|title|document\d*|dokument\d*|unbenannt.*|sans titre|no title|slide \d+|[^\pL]*)$`)
)

// sheets runs pdftohtml and returns the pages. With hidden comes what is there and not drawn: the text that a program
// found in the picture of a scanned page.
func (p *poppler) sheets(hidden bool) ([]*sheet, error) {
	args := []string{"-xml", "-i", "-q", "-stdout", "-zoom", strconv.Itoa(zoom), "-fontfullname", "-enc", "UTF-8"}
	if hidden {
		args = append(args, "-hidden")
	}
	var sheets []*sheet
	err := p.run(func(r io.Reader) (err error) {
		sheets, err = parseSheets(bufio.NewReader(r), pdfBytes)
		return err
	}, "pdftohtml", append(args, p.file)...)
	return sheets, err
}

// pictures counts the pictures that are large enough to show text.
func (p *poppler) pictures() int {
	if _, err := exec.LookPath("pdfimages"); err != nil {
		return 0
	}
	n := 0
	p.run(func(r io.Reader) error {
		lines := bufio.NewScanner(io.LimitReader(r, 4<<20))
		for lines.Scan() {
			if f := strings.Fields(lines.Text()); len(f) > 5 && (f[2] == "image" || f[2] == "stencil") {
				if width, err := strconv.Atoi(f[3]); err == nil && width >= 300 {
					n++
				}
			}
		}
		return lines.Err()
	}, "pdfimages", "-list", p.file)
	return n
}
