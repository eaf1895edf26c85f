package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// onlyVendors leaves the policies of vendors that a name fits.
func (c *columns) onlyVendors(names []string) error {
	if len(names) == 0 {
		return nil
	}
	vendors := map[string]bool{}
	for _, col := range c.list {
		vendors[col.record.Vendor] = true
	}
	delete(vendors, "")
	for _, name := range names {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(vendors)), func(v string) bool { return isVendor(v, name) }) {
			return c.noVendor(name, slices.Sorted(maps.Keys(vendors)))
		}
	}
	c.list = slices.DeleteFunc(c.list, func(col *column) bool {
		return !slices.ContainsFunc(names, func(name string) bool { return isVendor(col.record.Vendor, name) })
	})
	return nil
}

// isVendor reports whether name is a vendor's name, or words in it, whatever the letter case.
func isVendor(vendor, name string) bool {
	fold := func(s string) string { return " " + strings.Join(strings.Fields(strings.ToLower(s)), " ") + " " }
	if strings.TrimSpace(name) == "" {
		return false
	}
	if strings.Contains(fold(vendor), fold(name)) {
		return true
	}
	// In scripts without spaces a word is any part.
	first := []rune(strings.TrimSpace(name))[0]
	return first >= 0x2e80 && strings.Contains(fold(vendor), strings.TrimSpace(fold(name)))
}

// noVendor says which vendors there are, those spelt like name first.
func (c *columns) noVendor(name string, vendors []string) error {
	err := fmt.Errorf("--vendor %s: there is no such vendor", name)
	if near := closestVendors(name, vendors); len(near) > 0 {
		return withHint(err, "did you mean "+strings.Join(near, " or ")+"?")
	}
	switch {
	case len(vendors) == 0:
		return withHint(err, "the vendor is told from the name of a file, as Vendor_Document.txt")
	case len(vendors) > 8:
		return withHint(err, "clausewise list shows the vendors in the library")
	}
	return withHint(err, "there are "+strings.Join(vendors, ", "))
}

// closestVendors are up to three vendors that begin like name, or have a word that does.
func closestVendors(name string, vendors []string) (near []string) {
	name = strings.ToLower(strings.TrimSpace(name))
	for length := len(name); length >= 3 && near == nil; length-- {
		for _, v := range vendors {
			if strings.Contains(" "+strings.ToLower(v), " "+name[:length]) && len(near) < 3 {
				near = append(near, v)
			}
		}
	}
	return near
}
