package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"context"
)

// nextPorts is how many ports are tried if the user asks for the next free one.
const nextPorts = 100

// listen takes a port, or, if next, the first one behind it that is free.
func listen(addr string, next bool) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	host, service, _ := net.SplitHostPort(addr)
	port, _ := net.LookupPort("tcp", service)
	if !errors.Is(err, syscall.EADDRINUSE) {
		if err != nil {
			return nil, withHint(fmt.Errorf("--addr %s: %w", addr, errors.Unwrap(err)),
				"as "+defaultAddr+", or 127.0.0.1:0 for any free port")
		}
		return listener, nil
	}
	if next {
		for p := port + 1; p <= min(port+nextPorts, 65535); p++ {
			if l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(p))); err == nil {
				return l, nil
			}
		}
	}
	by := ""
	if who := portHolder(port); who != "" {
		by = " by " + who
	}
	return nil, withHint(fmt.Errorf("port %d is taken%s", port, by),
		"--next-port takes the next free one; --addr 127.0.0.1:0 any")
}

// portHolder says which process listens on a port, "" if it cannot be told: "process 4711 (clausewise serve)". Only
// Linux shows it in files.
func portHolder(port int) string {
	socket := ""
	for _, file := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		table, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		for _, line := range strings.Split(string(table), "\n") {
			// sl, local address, remote address, state (0A: listening), …, inode
			f := strings.Fields(line)
			if len(f) > 9 && f[3] == "0A" && strings.HasSuffix(f[1], fmt.Sprintf(":%04X", port)) {
				socket = "socket:[" + f[9] + "]"
			}
		}
	}
	if socket == "" {
		return ""
	}
	links, _ := filepath.Glob("/proc/[0-9]*/fd/*")
	for _, link := range links {
		if to, err := os.Readlink(link); err != nil || to != socket {
			continue
		}
		pid := strings.Split(link, "/")[2]
		command, _ := os.ReadFile("/proc/" + pid + "/cmdline")
		words := strings.FieldsFunc(string(command), func(r rune) bool { return r == 0 })
		if len(words) > 0 {
			words[0] = filepath.Base(words[0])
		}
		return fmt.Sprintf("process %s (%s)", pid, strings.Join(words[:min(len(words), 2)], " "))
	}
	return ""
}

// openBrowser opens an address in the user's browser.
func openBrowser(ctx context.Context, address string) error {
	command := []string{"xdg-open"}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	return exec.CommandContext(context.WithoutCancel(ctx), command[0], append(command[1:], address)...).Start()
}

// defaultAddr is where the viewer is to be found if nothing else is said.
const defaultAddr = "127.0.0.1:8421"
