package shelf

import (
	"bytes"
	"fmt"
	"path"
	"strconv"

	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/sample"
	"clausewise/corpus/source"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// Samples is a shelf with the sample policies, which lie in the program.
type Samples struct {
	records  []library.Record
	policies map[string]*corpus.Policy // by key
}

// NewSamples reads the sample policies.
func NewSamples() (*Samples, error) {
	s := &Samples{policies: map[string]*corpus.Policy{}}
	undated := map[string]int{}
	for _, p := range sample.All() {
		name := source.ParseName(p.Name)
		raw, err := sample.Files.ReadFile(p.File)
		if err != nil {
			return nil, err
		}
		policy, err := corpus.Read(path.Join("sample", p.Name), bytes.NewReader(raw),
			corpus.ReadOptions{ID: p.ID, Vendor: name.Vendor})
		if err != nil {
			return nil, fmt.Errorf("sample policies: %w", err)
		}
		if !name.Date.IsZero() {
			policy.Date = name.Date
		}
		r := library.Record{
			ID: p.ID, Version: report.Date(policy.Date), Newest: p.Newest,
			Vendor: name.Vendor, Document: library.DefaultDocument, Title: policy.Title, Lang: policy.Lang, Date: policy.Date,
			Source: policy.Source.Name, MediaType: policy.Source.MediaType, Charset: policy.Source.Charset,
			SHA256: policy.Source.SHA256, Bytes: policy.Source.Bytes, Clauses: len(policy.Clauses), LeftOut: len(policy.LeftOut),
		}
		if r.Version == "" {
			undated[r.ID]++
			r.Version = "v" + strconv.Itoa(undated[r.ID])
		}
		policy.ID = r.PolicyID()
		for i := range policy.Clauses {
			policy.Clauses[i].ID = corpus.ClauseID(policy.ID, i)
		}
		s.records = append(s.records, r)
		s.policies[r.Key()] = policy
	}
	return s, nil
}

// List returns all versions, by id, then oldest first.
func (s *Samples) List() ([]library.Record, error) { return s.records, nil }

// Find is library.Choose among the samples.
func (s *Samples) Find(ref string) (library.Record, error) {
	return newest(library.Choose(s.records, ref))
}

// Policy returns a version cut into clauses.
func (s *Samples) Policy(r library.Record) (*corpus.Policy, error) { return s.policies[r.Key()], nil }

// Close does nothing.
func (s *Samples) Close() error { return nil }

// Index returns an index of the samples, in memory.
func (s *Samples) Index(set *topic.Set) (*index.Index, error) {
	docs := make([]index.Document, len(s.records))
	for i, r := range s.records {
		docs[i] = index.Document{Entry: EntryOf(r), Policy: s.policies[r.Key()]}
	}
	return index.New(set, docs...)
}
