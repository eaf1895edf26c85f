package index

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"clausewise/corpus"
	"clausewise/corpus/topic"
)

// batchSize is the number of documents that scorch turns into one segment.
// All segments of a shard are merged once, at the end.
const batchSize = 4000

// draft is a shard that is being built. One goroutine uses it.
type draft struct {
	sink      sink
	topics    *topic.Set
	analyzers [families]*analyzer
	words     [families]wordList
	tables    tables
	chunks    *chunkWriter
	digests   *digestWriter
	languages map[string]uint32
	docs      int // sent to the sink
}

// sink takes the documents of a draft: a scorch.Builder, or memory.
type sink interface {
	Index(doc bleve.Document) error
	Close() error
}

func newDraft(s sink, topics *topic.Set, clauses, digests io.Writer) *draft {
	d := &draft{sink: s, topics: topics, chunks: newChunkWriter(clauses), digests: newDigestWriter(digests),
		languages: make(map[string]uint32)}
	d.tables.entries = []uint32{0}
	d.tables.labels = labels{topics: len(topics.Topics()), first: []uint32{0}}
	for f := range families {
		a, list := newAnalyzer(f), make(wordList)
		a.met = func(w *word) { list.add(f, w) }
		d.analyzers[f], d.words[f] = a, list
	}
	return d
}

// clauses returns the number of clauses so far.
func (d *draft) clauses() int { return len(d.tables.length) }

// add labels a policy and indexes it.
func (d *draft) add(p *corpus.Policy) error {
	p.Label(d.topics)
	return d.addLabelled(p)
}

func (d *draft) addLabelled(p *corpus.Policy) error {
	digest := p.Digest(d.topics)
	if err := d.digests.add(digest); err != nil {
		return err
	}
	title := titleOf(p)
	known := make(map[[2]uint32]uint32) // heading above and index in p.Headings → heading of the shard, both + 1
	for i := range p.Clauses {
		c := &p.Clauses[i]
		lang := c.Lang
		if lang == "" {
			lang = p.Lang
		}
		f := familyOf(lang)
		path := p.Path(i)
		under := uint32(0)
		for k, h := range c.Path {
			at := [2]uint32{under, uint32(h)}
			if known[at] == 0 {
				text := path[k]
				if h == title {
					text = "" // it says of no clause what it is about
				}
				n, err := d.heading(f, text, under)
				if err != nil {
					return err
				}
				known[at] = n
			}
			under = known[at]
		}
		rec := newRecord(uint32(d.clauses()))
		text := newTerms(textField+familyNames[f], d.analyzers[f].analyze(c.Text))
		rec.fields = append(rec.fields, text)
		if n := plainNumber(c.Number); n != "" {
			rec.fields = append(rec.fields, newKeyword(numberField, n))
		}
		d.tables.length = append(d.tables.length, uint32(text.length))
		d.tables.lang = append(d.tables.lang, d.language(lang))
		d.tables.heading = append(d.tables.heading, under)
		d.tables.labels.add(digest.Clauses[i].Mentions)
		if err := d.chunks.add(stored{c.Number, c.Text, path, c.Span}); err != nil {
			return err
		}
		if err := d.index(rec); err != nil {
			return err
		}
	}
	d.tables.entries = append(d.tables.entries, uint32(d.clauses()))
	return nil
}

// titleOf returns the index of the heading that stands above nearly all
// clauses of a policy, -1 if there is none.
func titleOf(p *corpus.Policy) int {
	under := make(map[int]int)
	for i := range p.Clauses {
		if path := p.Clauses[i].Path; len(path) > 0 {
			under[path[0]]++
		}
	}
	for h, n := range under {
		if n >= 8 && n*10 >= len(p.Clauses)*9 {
			return h
		}
	}
	return -1
}

// heading indexes a heading and returns 1 + its number.
func (d *draft) heading(f family, text string, above uint32) (uint32, error) {
	rec := newRecord(headingBit | uint32(len(d.tables.parent)))
	rec.fields = append(rec.fields, newTerms(headField+familyNames[f], d.analyzers[f].analyze(text)))
	d.tables.parent = append(d.tables.parent, above)
	return uint32(len(d.tables.parent)), d.index(rec)
}

// index hands a document to the sink. The first of each batch has all fields,
// most of them empty: segments with the same fields are merged by copying.
func (d *draft) index(rec *record) error {
	if d.docs%batchSize == 0 {
		for _, family := range familyNames {
			rec.fields = append(rec.fields, newTerms(textField+family, nil), newTerms(headField+family, nil))
		}
		rec.fields = append(rec.fields, &terms{name: numberField, options: bleve.IndexField})
	}
	d.docs++
	return d.sink.Index(rec)
}

func (d *draft) language(lang string) uint32 {
	n, ok := d.languages[lang]
	if !ok {
		n = uint32(len(d.tables.languages))
		d.languages[lang] = n
		d.tables.languages = append(d.tables.languages, lang)
	}
	return n
}

// finish ends the draft. What Bleve did with the order of the documents is
// filled into the tables later.
func (d *draft) finish() error {
	if err := d.chunks.flush(); err != nil {
		return err
	}
	d.tables.chunks, d.tables.chunksEnd = d.chunks.chunks, d.chunks.offset
	if err := d.digests.finish(); err != nil {
		return err
	}
	d.tables.blocks, d.tables.blocksEnd = d.digests.blocks, d.digests.offset
	for f := range d.words {
		d.tables.words[f] = d.words[f].encode()
	}
	return d.sink.Close()
}

// draftFolder is a draft that becomes a folder.
type draftFolder struct {
	*draft
	dir   string
	files []*os.File // of clauses and digests
}

// newDraftFolder begins a shard in a folder that does not exist.
func newDraftFolder(dir string, topics *topic.Set) (*draftFolder, error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return nil, err
	}
	b, err := scorch.NewBuilder(map[string]any{
		"path":            filepath.Join(dir, storeFolder),
		"buildPathPrefix": dir,
		"batchSize":       batchSize,
		"mergeMax":        1 << 20,
	})
	if err != nil {
		return nil, err
	}
	d := &draftFolder{dir: dir}
	for _, name := range [...]string{clausesFile, digestsFile} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			d.closeFiles()
			return nil, err
		}
		d.files = append(d.files, f)
	}
	d.draft = newDraft(b, topics, d.files[0], d.files[1])
	return d, nil
}

// finish writes all that is left and returns what the manifest must know.
func (d *draftFolder) finish() (shardInfo, error) {
	info := shardInfo{name: filepath.Base(d.dir), clauses: d.clauses()}
	if info.clauses == 0 {
		// scorch's builder cannot end without documents.
		d.sink = nothing{}
		if err := d.removeBuilder(); err != nil {
			return info, err
		}
	}
	if err := d.draft.finish(); err != nil {
		return info, err
	}
	for _, f := range d.files {
		if err := f.Sync(); err != nil {
			return info, err
		}
		if err := f.Close(); err != nil {
			return info, err
		}
	}
	if info.clauses > 0 {
		s, err := openStore(filepath.Join(d.dir, storeFolder))
		if err != nil {
			return info, err
		}
		d.tables.docs, err = s.places()
		s.close()
		if err != nil {
			return info, err
		}
		for i, place := range d.tables.docs {
			if place&headingBit == 0 && place >= uint32(info.clauses) {
				return info, fmt.Errorf("document %d has a place of its own: %d", i, place)
			}
		}
	}
	if err := writeFile(filepath.Join(d.dir, tablesFile), d.tables.encode()); err != nil {
		return info, err
	}
	var err error
	info.files, err = fileInfos(d.dir)
	return info, err
}

// removeBuilder removes the folder that scorch's builder works in.
func (d *draftFolder) removeBuilder() error {
	found, err := os.ReadDir(d.dir)
	if err != nil {
		return err
	}
	for _, f := range found {
		if f.IsDir() {
			if err := os.RemoveAll(filepath.Join(d.dir, f.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}

// abort gives up the draft and what it wrote.
func (d *draftFolder) abort() {
	d.closeFiles()
	os.RemoveAll(d.dir)
}

func (d *draftFolder) closeFiles() {
	for _, f := range d.files {
		f.Close()
	}
}

type nothing struct{}

func (nothing) Index(bleve.Document) error { return nil }
func (nothing) Close() error               { return nil }

// memory is the sink of an index in memory.
type memory struct {
	index bleve.Index
	batch *bleve.Batch
	queue *bleve.AnalysisQueue
}

func newMemory() (*memory, error) {
	queue := bleve.NewAnalysisQueue(1)
	index, err := scorch.NewScorch(scorch.Name, map[string]any{"path": ""}, queue)
	if err != nil {
		return nil, err
	}
	if err := index.Open(); err != nil {
		return nil, err
	}
	return &memory{index, bleve.NewBatch(), queue}, nil
}

func (m *memory) Index(doc bleve.Document) error {
	m.batch.Update(doc)
	return nil
}

func (m *memory) Close() error {
	defer m.queue.Close()
	return m.index.Batch(m.batch)
}

// newMemoryShard builds a shard in memory.
func newMemoryShard(topics *topic.Set, docs []Document) (sh *shard, err error) {
	m, err := newMemory()
	if err != nil {
		return nil, err
	}
	defer func() {
		if sh == nil {
			m.index.Close()
		}
	}()
	var clauses, digests bytes.Buffer
	d := newDraft(m, topics, &clauses, &digests)
	for _, doc := range docs {
		if err := d.add(doc.Policy); err != nil {
			return nil, err
		}
	}
	if err := d.finish(); err != nil {
		return nil, err
	}
	s, err := newStore(m.index)
	if err != nil {
		return nil, err
	}
	if d.tables.docs, err = s.places(); err != nil {
		return nil, err
	}
	return newShard(&d.tables, s, bytes.NewReader(clauses.Bytes()), bytes.NewReader(digests.Bytes())), nil
}
