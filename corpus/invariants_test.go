package corpus

import "testing"

func checkInvariants(t testing.TB, p *Policy) { t.Helper() }
