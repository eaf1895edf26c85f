package library

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
)

// A document is kept as a CRC-32C, since bbolt has no checksums of its own,
// and the fields in the order of codec: strings after their length, numbers as
// varints. To list a library is to decode all of it, and JSON takes ten times
// as long. Other fields need another Schema.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func (d *document) encode() []byte {
	c := coder{b: make([]byte, crc32.Size), writes: true}
	c.document(d)
	binary.BigEndian.PutUint32(c.b, crc32.Checksum(c.b[crc32.Size:], castagnoli))
	return c.b
}

func decode(b []byte) (*document, error) {
	if len(b) < crc32.Size || binary.BigEndian.Uint32(b) != crc32.Checksum(b[crc32.Size:], castagnoli) {
		return nil, errors.New("the checksum is wrong")
	}
	c := coder{s: string(b[crc32.Size:])}
	d := new(document)
	c.document(d)
	if c.failed || c.s != "" || len(d.Versions) == 0 {
		return nil, errors.New("its fields make no sense")
	}
	return d, nil
}

// coder writes fields to b, or reads them from s.
type coder struct {
	writes bool
	b      []byte
	s      string
	failed bool // s ended too soon or made no sense; all fields read since are zero
}

func (c *coder) document(d *document) {
	c.text(&d.Vendor)
	c.text(&d.Document)
	c.number(&d.Added)
	c.number(&d.Undated)
	n := len(d.Versions)
	c.number(&n)
	if !c.writes {
		if n > len(c.s) { // a version takes some bytes at least
			c.failed = true
			return
		}
		d.Versions = make([]version, n)
	}
	for i := range d.Versions {
		c.version(&d.Versions[i])
	}
}

func (c *coder) version(v *version) {
	c.text(&v.Label)
	c.text(&v.Date)
	c.text(&v.After)
	c.number(&v.Turn)
	c.text(&v.Source)
	c.text(&v.MediaType)
	c.flag(&v.Lossy)
	c.text(&v.SHA256)
	c.number(&v.Bytes)
	c.text(&v.Charset)
	c.text(&v.Title)
	c.text(&v.Lang)
	c.number(&v.Clauses)
	c.number(&v.LeftOut)
}

func (c *coder) text(s *string) {
	n := len(*s)
	c.number(&n)
	if c.writes {
		c.b = append(c.b, *s...)
		return
	}
	if n > len(c.s) {
		c.failed = true
		c.s = ""
		n = 0
	}
	*s, c.s = c.s[:n], c.s[n:]
}

// number codes a number that is not negative.
func (c *coder) number(n *int) {
	if c.writes {
		c.b = binary.AppendUvarint(c.b, uint64(*n))
		return
	}
	var x uint64
	for i := 0; i < len(c.s) && i < 9; i++ { // 9 bytes hold 63 bits
		x |= uint64(c.s[i]&0x7f) << (7 * i)
		if c.s[i] < 0x80 {
			if x > math.MaxInt { // where an int has 32 bits
				break
			}
			*n, c.s = int(x), c.s[i+1:]
			return
		}
	}
	c.failed, c.s, *n = true, "", 0
}

func (c *coder) flag(f *bool) {
	n := 0
	if *f {
		n = 1
	}
	c.number(&n)
	*f = n != 0
}
