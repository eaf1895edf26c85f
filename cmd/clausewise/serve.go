package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"clausewise/cmd/internal/web"
	"clausewise/corpus/library"

	"github.com/spf13/cobra"
)

type serveOptions struct {
	addr      string
	hosts     []string
	open      bool
	get       string
	readOnly  bool
	writable  bool
	nextPort  bool
	maxUpload string
}

func newServeCmd(a *app) *cobra.Command {
	o := serveOptions{}
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the library in a browser",
		Long: `Starts a viewer on this machine: pages for a browser to search, read and compare
policies, with nothing sent anywhere. As long as there is no library it shows the
sample policies. Ctrl-C ends it.

Every page has an address that makes it again; with ".json" behind its path the same
address answers JSON. What another process changes in the library is shown with the
next page.

Only this machine reaches the viewer, unless --addr names another address; then it
takes no files (as with --read-only), and names by which it is called must be given
with --host.

--get PATH prints one page and ends, with no server.`,
		Example: `  clausewise serve --open
  clausewise serve --addr 127.0.0.1:9000
  clausewise serve --get "/search.json?q=cookies"
  clausewise serve --get "/compare?p=nordlicht-rad@2023-05-25&p=nordlicht-rad"`,
		Annotations: exits(exitDone, exitError+", or --get found no such page"),
		Args:        arguments(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runServe(cmd.Context(), a, &o)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.addr, "addr", defaultAddr, "`ADDRESS` and port; port 0 takes a free one")
	flags.BoolVar(&o.open, "open", false, "open the browser")
	flags.StringVar(&o.get, "get", "", "print the page at `PATH` and end")
	flags.BoolVar(&o.readOnly, "read-only", false,
		"take no files (the default unless only this machine reaches the viewer)")
	flags.BoolVar(&o.writable, "writable", false, "take files from other machines, too")
	flags.BoolVar(&o.nextPort, "next-port", false, "if the port is taken, take the next one that is free")
	flags.StringArrayVar(&o.hosts, "host", nil,
		"`NAME` by which the viewer is called, beside localhost and addresses; may be repeated")
	flags.StringVar(&o.maxUpload, "max-upload", "64MB", "`SIZE` of the files of one upload")
	cmd.MarkFlagsMutuallyExclusive("read-only", "writable")
	cmd.MarkFlagsMutuallyExclusive("get", "open")
	return cmd
}

func runServe(ctx context.Context, a *app, o *serveOptions) error {
	host, _, err := net.SplitHostPort(o.addr)
	if err != nil {
		return withHint(fmt.Errorf("--addr %s: not an address with a port", o.addr),
			"as "+defaultAddr+", or 127.0.0.1:0 for any free port")
	}
	limit, err := parseSize(o.maxUpload)
	if err != nil {
		return withHint(fmt.Errorf("--max-upload %s: %w", o.maxUpload, err),
			"a number of bytes, or one with kB, MB or GB behind it")
	}
	v, err := o.viewer(a, isLoopback(host), int64(limit))
	if err != nil {
		return err
	}
	defer v.Close()
	if o.get != "" {
		return printPage(ctx, a, v, o.get)
	}
	listener, err := listen(o.addr, o.nextPort)
	if err != nil {
		return err
	}
	return serve(ctx, a, v, listener, o.open)
}

func (o *serveOptions) viewer(a *app, local bool, limit int64) (*web.Viewer, error) {
	dir, err := a.dir()
	if err != nil {
		return nil, err
	}
	set, err := a.topics()
	if err != nil {
		return nil, err
	}
	switch {
	case library.Stamp(dir) == "" && a.library != "": // the samples are for who named no library
		return nil, fmt.Errorf("%s: %w", dir, library.ErrNone)
	case library.Stamp(dir) != "":
		if held := a.heldTopics(); held != nil {
			if err := a.sameTopics(held); err != nil {
				return nil, err
			}
			set = held
		}
	}
	return web.New(web.Options{
		Library: dir, Topics: set, ReadOnly: o.readOnly || !local && !o.writable, Hosts: o.hosts, MaxUpload: limit,
		Version: programVersion(),
		Log:     func(format string, args ...any) { a.note(format, args...) },
	})
}

// printPage prints what the viewer answers to a GET.
func printPage(ctx context.Context, a *app, v *web.Viewer, path string) error {
	u, err := url.ParseRequestURI(path)
	if err != nil || u.IsAbs() || u.Host != "" {
		return withHint(fmt.Errorf("--get %s: not the path of a page", path), `a path begins with /, as "/search?q=cookies"`)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+u.RequestURI(), nil)
	if err != nil {
		return err
	}
	answer := &printed{header: http.Header{}, status: http.StatusOK}
	v.ServeHTTP(answer, r)
	if _, err := a.stdout.Write(answer.body.Bytes()); err != nil {
		return err
	}
	if answer.status >= 300 {
		return fmt.Errorf("%s: %d %s", path, answer.status, strings.ToLower(http.StatusText(answer.status)))
	}
	return nil
}

// printed is an answer on its way to standard output.
type printed struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (p *printed) Header() http.Header         { return p.header }
func (p *printed) WriteHeader(status int)      { p.status = status }
func (p *printed) Write(b []byte) (int, error) { return p.body.Write(b) }

const (
	headerTime = 10 * time.Second // for the head of a request
	bodyTime   = 5 * time.Minute  // for a request as a whole, with its files
	idleTime   = 2 * time.Minute
	stopTime   = 5 * time.Second // for requests under way when the viewer ends
)

// serve answers requests until ctx ends.
func serve(ctx context.Context, a *app, v *web.Viewer, listener net.Listener, open bool) error {
	server := &http.Server{
		Handler: v, ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, WriteTimeout: bodyTime, IdleTimeout: idleTime,
		MaxHeaderBytes: 64 << 10,
	}
	address := "http://" + listener.Addr().String() + "/"
	if tcp, ok := listener.Addr().(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		address = fmt.Sprintf("http://localhost:%d/", tcp.Port)
	}
	if v.Samples() {
		a.note("no library yet; these are the sample policies (%s makes a library)", a.command("add FILE"))
	}
	if _, err := fmt.Fprintln(a.stdout, address); err != nil {
		return err
	}
	a.note("Ctrl-C ends the viewer")
	if open {
		if err := openBrowser(ctx, address); err != nil {
			a.note("the browser could not be opened (%v); open %s yourself", err, address)
		}
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	if err := server.Shutdown(late); err != nil {
		server.Close()
	}
	if err := <-done; err != nil && !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	a.note("stopped")
	return nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
