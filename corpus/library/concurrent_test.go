package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"testing"
)

// All methods at once, from several goroutines; Close in the midst of them.
func TestConcurrent(t *testing.T) {
	dir := t.TempDir()
	l := open(t, dir, Options{Create: true})
	put(t, l, doc(t, "Wicket", "", "", text(0)))
	ok := func(err error) bool {
		if err != nil && !errors.Is(err, fs.ErrClosed) && !errors.As(err, new(*NotFoundError)) {
			t.Error(err)
		}
		return err == nil
	}
	var docs []Document
	for n := range 60 {
		docs = append(docs, doc(t, fmt.Sprintf("Vendor %d", n%5), "", "", noise(n, 3000)))
	}
	var wg sync.WaitGroup
	for half := range 2 {
		wg.Go(func() {
			for n := half; n < len(docs); n += 2 {
				_, err := l.Put(docs[n])
				ok(err)
			}
		})
	}
	wg.Go(func() {
		for n := range 20 {
			_, err := l.Remove(fmt.Sprintf("vendor-%d", n%5))
			ok(err)
		}
	})
	for range 2 {
		wg.Go(func() {
			for range 5 {
				rs, err := l.List()
				ok(err)
				for _, r := range rs {
					_, err := l.Policy(r)
					ok(err)
				}
			}
		})
	}
	wg.Go(func() {
		for range 3 {
			wrong, err := l.Check(context.Background(), nil)
			if ok(err); len(wrong) > 0 {
				t.Error(wrong)
			}
			_, err = l.Recut(context.Background(), nil)
			ok(err)
		}
	})
	wg.Wait()
	whole(t, l)

	closed := make(chan error)
	go func() { closed <- l.Close() }()
	for {
		if _, err := l.Find("wicket"); !ok(err) {
			break
		}
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	whole(t, open(t, dir, Options{}))
}
