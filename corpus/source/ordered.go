package source

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sync"
)

// maxInFlight is the weight, in bytes of text, of what Ordered works on at
// once: enough to keep all processors busy with policies of any usual size.
const maxInFlight = 64 << 20

// Ordered calls do for all items, several at once, and yields the results in
// the order of the items. It begins with an item only while those before it
// that were not taken yet weigh less than 64 MB together, or when there are none,
// so that a slow consumer does not fill the memory. If ctx ends, the sequence
// does, after the results that are ready. Calls of do that run then, or when
// the consumer leaves early, are not waited for: one may hang on a file for ever.
func Ordered[T, R any](ctx context.Context, items []T, weight func(T) int64, do func(T) R) iter.Seq[R] {
	return ordered(ctx, func(context.Context) iter.Seq[T] { return slices.Values(items) }, weight, do)
}

// ordered is Ordered for items that come one after another, on a goroutine of their
// own. Their sequence is waited for: when its context ends, it must end soon, and put
// its things away.
func ordered[T, R any](ctx context.Context, items func(context.Context) iter.Seq[T], weight func(T) int64,
	do func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		load := newLoad(maxInFlight)
		queue := make(chan place[R], 4*runtime.GOMAXPROCS(0))
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			begin(ctx, items(ctx), weight, do, load, queue)
		}()
		defer func() {
			cancel()
			load.close()
			<-ended
		}()
		for p := range queue {
			r, ok := p.wait(ctx)
			if !ok {
				return
			}
			load.remove(p.weight)
			if !yield(r) {
				return
			}
		}
	}
}

// place is where a result will be.
type place[R any] struct {
	result chan R // of one
	weight int64
}

// wait returns the result, or false if ctx ends before there is one.
func (p place[R]) wait(ctx context.Context) (r R, ok bool) {
	select {
	case r = <-p.result:
		return r, true
	default:
	}
	select {
	case r = <-p.result:
		return r, true
	case <-ctx.Done():
		return r, false
	}
}

// begin begins with one item after another, as the processors and the load
// allow, and queues the places of their results.
func begin[T, R any](ctx context.Context, items iter.Seq[T], weight func(T) int64, do func(T) R, load *load,
	queue chan<- place[R]) {
	defer close(queue)
	busy := make(chan struct{}, runtime.GOMAXPROCS(0))
	for item := range items {
		p := place[R]{make(chan R, 1), weight(item)}
		if !load.add(p.weight) {
			return
		}
		select {
		case busy <- struct{}{}:
		case <-ctx.Done():
			return
		}
		go func() {
			p.result <- do(item)
			<-busy
		}()
		select {
		case queue <- p:
		case <-ctx.Done():
			return
		}
	}
}

// load is a weight with a limit.
type load struct {
	mu      sync.Mutex
	changed sync.Cond
	now     int64
	limit   int64
	closed  bool
}

func newLoad(limit int64) *load {
	l := &load{limit: limit}
	l.changed.L = &l.mu
	return l
}

// add waits until w may be added, and returns false if nothing will be any more.
func (l *load) add(w int64) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	for !l.closed && l.now > 0 && l.now+w > l.limit {
		l.changed.Wait()
	}
	l.now += w
	return !l.closed
}

func (l *load) remove(w int64) {
	l.mu.Lock()
	l.now -= w
	l.mu.Unlock()
	l.changed.Broadcast()
}

func (l *load) close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.changed.Broadcast()
}
