package index

import (
	"encoding/binary"
	"errors"
	"slices"
	"sort"
	"strings"
)

// The index holds the words of a text as they are written, folded, and not
// their stems: so phrases, prefixes and misspellings are looked for among real
// words, and another stemmer needs no new index. A plain word of a query is
// found in all its inflected forms because a shard lists its words with their
// stems, in the order of the alphabet. That list is a vocabulary.
//
// Its encoding: words of one block share their beginnings; each is
//
//	shared  bytes that the word has in common with the one before it, uvarint
//	length  of the rest, uvarint; the rest
//	stems   their number, uvarint; 0 means that the word is its own stem
//	        for each: bytes that it has in common with the word, uvarint;
//	        length of the rest, uvarint; the rest
//
// A word has several stems if words that differ in diacritics only have
// different ones: French "sale" and "salé".

// vocabulary is the word list of one family in one shard.
type vocabulary struct {
	data   []byte
	blocks []uint32 // where in data each block begins
}

// blockWords is the number of words in a block.
const blockWords = 64

// wordList collects the words of one family while a shard is built.
type wordList map[string][]string // form → stems

// add notes a word. Function words are left out.
func (l wordList) add(f family, w *word) {
	if w.common > 0 {
		return
	}
	s := stemOf(f, w)
	stems, ok := l[w.form]
	if !ok && s == w.form {
		l[w.form] = nil
		return
	}
	if ok && stems == nil {
		stems = []string{w.form}
	}
	if !slices.Contains(stems, s) {
		stems = append(stems, s)
		slices.Sort(stems)
	}
	if len(stems) == 1 && stems[0] == w.form {
		stems = nil
	}
	l[w.form] = stems
}

func (l wordList) encode() vocabulary {
	forms := make([]string, 0, len(l))
	for form := range l {
		forms = append(forms, form)
	}
	slices.Sort(forms)
	var v vocabulary
	prev := ""
	for i, form := range forms {
		if i%blockWords == 0 {
			v.blocks = append(v.blocks, uint32(len(v.data)))
			prev = ""
		}
		v.data = appendShared(v.data, prev, form)
		v.data = binary.AppendUvarint(v.data, uint64(len(l[form])))
		for _, s := range l[form] {
			v.data = appendShared(v.data, form, s)
		}
		prev = form
	}
	return v
}

// appendShared writes s as the number of bytes that it shares with base and
// the rest.
func appendShared(data []byte, base, s string) []byte {
	n := 0
	for n < len(base) && n < len(s) && base[n] == s[n] {
		n++
	}
	data = binary.AppendUvarint(data, uint64(n))
	data = binary.AppendUvarint(data, uint64(len(s)-n))
	return append(data, s[n:]...)
}

var errVocabulary = errors.New("word list is damaged")

// vocabularyReader reads the words one after another.
type vocabularyReader struct {
	data  []byte
	form  []byte
	stems [][]byte // empty if the word is its own stem
	err   error
}

func (r *vocabularyReader) uvarint() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > maxTerm*8 {
		r.err = errVocabulary
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

// shared reads what appendShared wrote, into the room of buf.
func (r *vocabularyReader) shared(base, buf []byte) []byte {
	n := r.uvarint()
	rest := r.uvarint()
	if r.err != nil || n > len(base) || rest > len(r.data) {
		r.err = errVocabulary
		return nil
	}
	buf = append(buf[:0], base[:n]...)
	buf = append(buf, r.data[:rest]...)
	r.data = r.data[rest:]
	return buf
}

// next reads the next word. It returns false at the end and after an error.
func (r *vocabularyReader) next() bool {
	if r.err != nil || len(r.data) == 0 {
		return false
	}
	r.form = r.shared(r.form, r.form)
	n := r.uvarint()
	if r.err != nil {
		return false
	}
	for len(r.stems) < n {
		r.stems = append(r.stems[:len(r.stems):cap(r.stems)], nil)
	}
	r.stems = r.stems[:n]
	for i := range r.stems {
		r.stems[i] = r.shared(r.form, r.stems[i])
	}
	return r.err == nil
}

// has reports whether s is a stem of the word that was read.
func (r *vocabularyReader) has(s string) bool {
	if len(r.stems) == 0 {
		return string(r.form) == s
	}
	for _, t := range r.stems {
		if string(t) == s {
			return true
		}
	}
	return false
}

// from returns a reader of the words from the block on that may hold start.
func (v vocabulary) from(start string) *vocabularyReader {
	i := sort.Search(len(v.blocks), func(i int) bool {
		r := vocabularyReader{data: v.at(i)}
		return r.next() && string(r.form) >= start
	})
	return &vocabularyReader{data: v.at(max(0, i-1))}
}

func (v vocabulary) at(block int) []byte {
	if block >= len(v.blocks) || int(v.blocks[block]) > len(v.data) {
		return nil
	}
	return v.data[v.blocks[block]:]
}

// each calls visit for every word that begins with prefix, in order, until it
// returns false.
func (v vocabulary) each(prefix string, visit func(*vocabularyReader) bool) error {
	r := v.from(prefix)
	for r.next() {
		if c := strings.Compare(prefix, string(r.form[:min(len(r.form), len(prefix))])); c > 0 {
			continue
		} else if c < 0 {
			break
		}
		if !visit(r) {
			break
		}
	}
	return r.err
}

// stems returns the stems of a form, nil if no text has it.
func (v vocabulary) stems(form string) ([]string, error) {
	var out []string
	err := v.each(form, func(r *vocabularyReader) bool {
		if string(r.form) != form {
			return false
		}
		if len(r.stems) == 0 {
			out = []string{form}
		}
		for _, s := range r.stems {
			out = append(out, string(s))
		}
		return false
	})
	return out, err
}
