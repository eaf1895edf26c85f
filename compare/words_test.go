package compare

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func marked(edits []Edit) string {
	var b strings.Builder
	for _, e := range edits {
		switch e.Op {
		case Equal:
			b.WriteString(e.Text)
		case Delete:
			b.WriteString("[-" + e.Text + "-]")
		case Insert:
			b.WriteString("{+" + e.Text + "+}")
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, test := range [][3]string{
		{"We reply within 30 days.", "We reply within 15 working days.", "We reply within [-30-]{+15 working+} days."},
		{"We keep it for 3.5 years.", "We keep it for 3.6 years.", "We keep it for [-3.5-]{+3.6+} years."},
		{"We may share it.", "We will not share it.", "We [-may-]{+will not+} share it."},
		{"We ask you. We keep it.", "We ask you. We sell it. We keep it.", "We ask you. {+We sell it. +}We keep it."},
		{"It is kept.", "It is kept, unless you object.", "It is kept{+, unless you object+}."},
		{"the vendor's app", "the vendor’s app", "the [-vendor's-]{+vendor’s+} app"},
		{"我们会在30天内答复。", "我们会在15个工作日内答复。", "我们会在[-30天-]{+15个工作日+}内答复。"},
		{"我们会共享您的信息", "我们不会共享您的信息", "我们{+不+}会共享您的信息"},
		{"", "new", "{+new+}"},
		{"", "", ""},
		{"same", "same", "same"},
		{"cookies; beacons", "cookies, beacons", "cookies[-;-]{+,+} beacons"},
	} {
		edits, whole := Words(test[0], test[1])
		if got := marked(edits); got != test[2] || !whole {
			t.Errorf("%q, %q:\n got %s\nwant %s", test[0], test[1], got, test[2])
		}
	}
}

// Edits rebuild both sides, and those of swapped sides are the mirror image.
func FuzzWords(f *testing.F) {
	f.Add("We reply within 30 days.", "We reply within 15 working days.")
	f.Add("a b c d e f g h", "h g f e d c b a")
	f.Add("我们会 a\xff", "\xc0我们")
	f.Add(strings.Repeat("x y ", 100), strings.Repeat("y x ", 90))
	f.Fuzz(func(t *testing.T, left, right string) {
		edits, _ := Words(left, right)
		checkEdits(t, edits, left, right)
		back, _ := Words(right, left)
		if a, b := marked(edits), marked(swap(back)); a != b {
			t.Errorf("not the mirror image:\n%s\n%s", a, b)
		}
	})
}

func checkEdits(t *testing.T, edits []Edit, left, right string) {
	t.Helper()
	var l, r strings.Builder
	for i, e := range edits {
		if e.Text == "" {
			t.Errorf("edit %d is empty", i)
		}
		if i > 0 && (e.Op == edits[i-1].Op || e.Op == Delete && edits[i-1].Op == Insert) {
			t.Errorf("edit %d in the wrong order: %v", i, edits)
		}
		if e.Op != Insert {
			l.WriteString(e.Text)
		}
		if e.Op != Delete {
			r.WriteString(e.Text)
		}
	}
	if l.String() != left || r.String() != right {
		t.Errorf("edits make %q and %q of %q and %q", l.String(), r.String(), left, right)
	}
}

// More different words than Unicode has signs are told apart.
func TestWordsOfManyKinds(t *testing.T) {
	var b strings.Builder
	for i := range 1_060_000 {
		b.WriteString(strconv.Itoa(i))
		b.WriteByte(' ')
	}
	left, right := b.String()+"it is kept for thirty days.", b.String()+"everything is sold."
	edits, _ := Words(left, right)
	if len(edits) < 3 || edits[1].Op != Delete || !strings.HasPrefix(edits[1].Text, "it") {
		t.Errorf("%d edits", len(edits))
	}
	checkEdits(t, edits, left, right)
}

// What is too long and too different to be compared word by word is replaced as a whole, and that is told;
// the rest of it is compared.
func TestWordsOfLongTexts(t *testing.T) {
	var left, right strings.Builder
	for i := range 12_000 {
		fmt.Fprintf(&left, "word%d ", i)
		fmt.Fprintf(&right, "word%d ", i)
		if i == 6_000 {
			left.WriteString("thirty ")
			right.WriteString("fifteen ")
		}
	}
	edits, whole := Words(left.String(), right.String())
	if !whole || len(edits) != 4 || edits[1].Text != "thirty" || edits[2].Text != "fifteen" {
		t.Errorf("whole %v, %d edits", whole, len(edits))
	}
	other := strings.ReplaceAll(right.String(), "word", "term")
	edits, whole = Words(left.String(), other)
	if whole {
		t.Error("said to be compared word by word")
	}
	checkEdits(t, edits, left.String(), other)
	// What both have just once parts what was replaced as a whole.
	const common = " we keep what you have sent to us for three years and a day "
	edits, whole = Words(left.String()+common+left.String()+"end", other+common+other+"end")
	if whole || !slices.ContainsFunc(edits, func(e Edit) bool { return e.Op == Equal && strings.Contains(e.Text, strings.TrimSpace(common)) }) {
		t.Errorf("whole %v, %d edits, none of them what both have", whole, len(edits))
	}
	checkEdits(t, edits, left.String()+common+left.String()+"end", other+common+other+"end")
}
