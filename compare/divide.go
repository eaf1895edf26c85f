package compare

import (
	"runtime"
	"sync"
)

// worthDividing is from how many steps on work is divided among the processors.
const worthDividing = 256

// divide calls fn for the parts of a range of n steps, side by side where there are many. No step may depend on
// another, so the result is the same for any number of processors.
func divide(n int, fn func(from, to int)) {
	workers := runtime.GOMAXPROCS(0)
	if n < worthDividing || workers == 1 {
		fn(0, n)
		return
	}
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() { fn(w*n/workers, (w+1)*n/workers) })
	}
	wait.Wait()
}
