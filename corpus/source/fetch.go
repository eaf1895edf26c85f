package source

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"clausewise/corpus"
)

const (
	DefaultTime = time.Minute
	mostHops    = 10 // redirects
)

// Page is what an address gave.
type Page struct {
	Address   string // where it was found in the end
	Bytes     []byte
	MediaType string    // as "text/html"
	Charset   string    // that came with it, "" if none did
	Fetched   time.Time // UTC, to the day
}

// FetchError says why an address gave no document.
type FetchError struct {
	Address string
	What    string
	Err     error // nil if What says all
}

func (e *FetchError) Error() string { return e.Address + ": " + e.What }

func (e *FetchError) Unwrap() error { return e.Err }

// Fetch gets the document at an address. The error is a *FetchError, or that of ctx.
func (f *Fetcher) Fetch(ctx context.Context, address string) (*Page, error) {
	if !IsAddress(address) {
		return nil, &FetchError{address, "not an address of the web", nil}
	}
	at, waited := address, false
	for range mostHops {
		p, next, err := f.hop(ctx, at)
		if busy := (*busyError)(nil); errors.As(err, &busy) && busy.wait <= longestDelay && !waited {
			waited = true // hop waits for the next turn of the host, which is then
			continue
		}
		if err != nil || next == "" {
			return p, named(ctx, address, at, err)
		}
		at = next
	}
	return nil, &FetchError{address, fmt.Sprintf("it leads on without end; after %d times the place was %s", mostHops, at),
		nil}
}

// named names the address that was asked for in an error, and where it has led.
func named(ctx context.Context, address, at string, err error) error {
	var fetch *FetchError
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &fetch):
		return fetch
	}
	what := err.Error()
	var asked *url.Error
	if errors.As(err, &asked) {
		what = asked.Err.Error()
	}
	var late net.Error
	switch {
	case errors.As(err, &late) && late.Timeout():
		what = "no whole answer in time"
	case errors.Is(err, io.ErrUnexpectedEOF):
		what = "the answer is cut short"
	case errors.Is(err, io.EOF):
		what = "no answer: the connection was closed"
	}
	if at != address {
		what = "it leads to " + at + ": " + what
	}
	return &FetchError{address, what, err}
}

// hop makes one request. It returns the page, or where the address leads.
func (f *Fetcher) hop(ctx context.Context, address string) (p *Page, next string, err error) {
	u, err := url.Parse(address)
	if err != nil || !IsAddress(address) {
		return nil, "", fmt.Errorf("not an address of the web")
	}
	if u.User != nil {
		return nil, "", errors.New("an address with a password, which would be kept and shown with every clause")
	}
	h := f.host(u)
	h.turn.Lock()
	defer h.turn.Unlock()
	if err := f.ask(ctx, h, u); err != nil {
		return nil, "", err
	}
	switch allowed := h.robots.TestAgent(u.RequestURI(), f.product()); {
	case !allowed && h.failed != "":
		return nil, "", fmt.Errorf("whether it may be read is not known: robots.txt of %s gives %s", u.Host, h.failed)
	case !allowed:
		return nil, "", fmt.Errorf("robots.txt of %s forbids it", u.Host)
	}
	if err := h.wait(ctx); err != nil {
		return nil, "", err
	}
	ctx, cancel := context.WithTimeout(ctx, f.time())
	defer cancel()
	answer, err := f.get(ctx, u)
	if err != nil {
		return nil, "", err
	}
	defer answer.Body.Close()
	switch {
	case answer.StatusCode >= 300 && answer.StatusCode < 400:
		to, err := u.Parse(answer.Header.Get("Location"))
		if err != nil || answer.Header.Get("Location") == "" {
			return nil, "", fmt.Errorf("%s without a place", answer.Status)
		}
		to.Fragment = ""
		return nil, to.String(), nil
	case answer.StatusCode != http.StatusOK:
		wait := retryAfter(answer)
		if wait <= 0 {
			return nil, "", errors.New(answer.Status)
		}
		h.next = time.Now().Add(max(h.delay, min(wait, longestDelay)))
		return nil, "", &busyError{answer.Status, wait}
	}
	p, err = f.page(address, answer)
	return p, "", err
}

func (f *Fetcher) page(address string, answer *http.Response) (*Page, error) {
	p := &Page{Address: address, Fetched: time.Now().UTC().Truncate(24 * time.Hour)}
	media, params, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if err == nil {
		p.MediaType, p.Charset = media, params["charset"]
	}
	if _, skipped := pageType(p.MediaType, address); skipped != "" {
		return nil, fmt.Errorf("no document: %s", skipped)
	}
	limit := f.MaxBytes
	if limit <= 0 {
		limit = corpus.DefaultMaxBytes
	}
	p.Bytes, err = io.ReadAll(io.LimitReader(answer.Body, int64(limit)+1))
	switch {
	case err != nil:
		return nil, err
	case len(p.Bytes) > limit:
		return nil, &corpus.TooLargeError{Max: limit}
	}
	return p, nil
}

// product is the name that robots.txt knows the program by.
func (f *Fetcher) product() string {
	name, _, _ := strings.Cut(f.agent(), "/")
	return name
}

func (f *Fetcher) agent() string {
	if f.Agent == "" {
		return "clausewise"
	}
	return f.Agent
}

func (f *Fetcher) time() time.Duration {
	if f.MaxTime <= 0 {
		return DefaultTime
	}
	return f.MaxTime
}

func (f *Fetcher) get(ctx context.Context, u *url.URL) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", f.agent()+" (reads privacy policies for its user)")
	r.Header.Set("Accept", "text/html, application/xhtml+xml, application/pdf;q=0.9, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.1")
	return client.Do(r)
}

// client follows no redirect by itself: each place is asked about in the robots.txt of its host.
var client = &http.Client{
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport: &http.Transport{
		Proxy: http.ProxyFromEnvironment, DialContext: (&net.Dialer{Timeout: 15 * time.Second}).DialContext,
		TLSHandshakeTimeout: 15 * time.Second, ResponseHeaderTimeout: 30 * time.Second, MaxResponseHeaderBytes: 256 << 10,
		IdleConnTimeout: 30 * time.Second, ForceAttemptHTTP2: true,
	},
}

// atOnce is how many pages are fetched at once; those of one host wait for each other.
const atOnce = 8

// fetchAll yields the documents at addresses, in their order, so that a host that is slow keeps few others waiting.
// It returns whether more are wanted.
func (o *Options) fetchAll(ctx context.Context, files []File, yield func(item) bool) bool {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	places := make(chan chan item, atOnce-1)
	go func() {
		defer close(places)
		for _, f := range files {
			place := make(chan item, 1)
			select {
			case places <- place:
			case <-ctx.Done():
				return
			}
			go func() { place <- o.fetch(ctx, f) }()
		}
	}()
	for place := range places {
		if it := <-place; ctx.Err() != nil || !yield(it) {
			return false
		}
	}
	return true
}

// fetch gets the document at an address.
func (o *Options) fetch(ctx context.Context, f File) item {
	it := item{Document: Document{File: f, Name: pageName(f.Path)}, read: true}
	if f.As != nil {
		it.Name = *f.As
	}
	if o.List {
		return it
	}
	p, err := o.Web.Fetch(ctx, f.Path)
	if err != nil {
		it.Err = err
		return it
	}
	kind := p.MediaType
	if p.Charset != "" {
		kind = mime.FormatMediaType(kind, map[string]string{"charset": p.Charset})
	}
	it.mediaType, _ = pageType(kind, p.Address)
	it.Bytes, it.Size, it.fetched = p.Bytes, int64(len(p.Bytes)), p.Fetched
	return it
}
