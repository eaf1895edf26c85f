package source

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/temoto/robotstxt"
)

// busyError is the answer of a host that has no time now and says when it will.
type busyError struct {
	status string
	wait   time.Duration
}

func (e *busyError) Error() string {
	return fmt.Sprintf("%s; it asks to come again in %v", e.status, e.wait.Round(time.Second))
}

func (f *Fetcher) host(u *url.URL) *host {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.hosts == nil {
		f.hosts = map[string]*host{}
	}
	key := u.Scheme + "://" + u.Host
	h := f.hosts[key]
	if h == nil {
		h = &host{delay: f.Delay}
		if h.delay == 0 {
			h.delay = DefaultDelay
		}
		f.hosts[key] = h
	}
	return h
}

// ask reads robots.txt of a host the first time that something is wanted of it. One that is not there allows all; one
// that cannot be told, as the host fails, forbids all (RFC 9309, 2.3.1).
func (f *Fetcher) ask(ctx context.Context, h *host, u *url.URL) error {
	if h.asked {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, f.time())
	defer cancel()
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range 5 {
		answer, err := f.get(ctx, at)
		if err != nil {
			return err
		}
		body, err := io.ReadAll(io.LimitReader(answer.Body, robotsBytes))
		answer.Body.Close()
		if err != nil {
			return err
		}
		h.next = time.Now().Add(h.delay)
		if answer.StatusCode >= 300 && answer.StatusCode < 400 {
			to, err := at.Parse(answer.Header.Get("Location"))
			if err == nil && to.Host != "" {
				at = to
				continue
			}
		}
		if h.robots, err = robotstxt.FromStatusAndBytes(answer.StatusCode, body); err != nil {
			h.robots, _ = robotstxt.FromStatusAndBytes(http.StatusNotFound, nil) // nothing that can be understood
		}
		if h.asked = true; answer.StatusCode >= 500 {
			h.failed = answer.Status
		}
		if asked := h.robots.FindGroup(f.product()).CrawlDelay; asked > h.delay {
			h.delay = min(asked, longestDelay)
		}
		return nil
	}
	h.asked = true
	h.robots, _ = robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	return nil
}

// wait waits for the next turn of a host.
func (h *host) wait(ctx context.Context) error {
	timer := time.NewTimer(time.Until(h.next))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	h.next = time.Now().Add(h.delay)
	return nil
}

// retryAfter is how long an answer asks to wait, in seconds or up to a date; 0 if it does not (RFC 9110, 10.2.3).
func retryAfter(answer *http.Response) time.Duration {
	asked := answer.Header.Get("Retry-After")
	if seconds, err := strconv.ParseInt(asked, 10, 32); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(asked); err == nil {
		return time.Until(at)
	}
	return 0
}

const DefaultDelay = time.Second

const longestDelay = 30 * time.Second // that a host may ask for

const robotsBytes = 500 << 10 // of robots.txt that are read, as RFC 9309 wants
