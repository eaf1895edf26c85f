package report

import (
	"io"
	"strconv"
)

// VersionJSON is one version of one document, as `list` prints it.
type VersionJSON struct {
	ID        string `json:"id"` // of the policy: "wicket", or "wicket@2022-02-22" for an older version
	Version   string `json:"version"`
	Newest    bool   `json:"newest"`
	Vendor    string `json:"vendor"`
	Document  string `json:"document"`
	Title     string `json:"title"`
	Lang      string `json:"lang"`
	Date      string `json:"date,omitempty"`
	Clauses   int    `json:"clauses"`
	LeftOut   int    `json:"left_out"`
	Source    string `json:"source"`
	SHA256    string `json:"sha256"`
	Bytes     int    `json:"bytes"`
	MediaType string `json:"media_type"`
	Charset   string `json:"charset"`
}

// ListJSON is a list of versions.
type ListJSON struct {
	Policies []VersionJSON `json:"policies"`
}

// List writes versions as a table.
func (t Text) List(w io.Writer, versions []VersionJSON) error {
	rows := make([][]string, len(versions))
	for i, v := range versions {
		rows[i] = []string{v.ID, v.Vendor, v.Version, v.Date, v.Lang, strconv.Itoa(v.Clauses), v.Source}
	}
	return t.Table(w, []Column{
		{Head: "ID", Max: 50}, {Head: "VENDOR", Max: 24}, {Head: "VERSION"}, {Head: "DATE"}, {Head: "LANG"},
		{Head: "CLAUSES", Right: true}, {Head: "SOURCE"},
	}, rows)
}
