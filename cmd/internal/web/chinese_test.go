package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/sample"
	"clausewise/corpus/source"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// TestChinesePages asks for pages of the samples in Chinese.
func TestChinesePages(t *testing.T) {
	v := chineseViewer(t, t.TempDir()+"/none")
	for _, path := range []string{
		"/", "/search?q=cookies", "/search?q=%22a", "/policies", "/policy/nordlicht-rad", "/policy/nordlicht-rad/source?clause=3",
		"/compare", "/compare?p=nordlicht-rad@2023-05-25&p=nordlicht-rad", "/compare?p=nordlicht-rad@2023-05-25&p=nordlicht-rad&view=rows",
		"/coverage", "/topics", "/topic/store.retention", "/topic/people.minors/clauses", "/similar?clause=mooncat-video%2353",
		"/cite?clause=mooncat-video%2353", "/nowhere",
	} {
		page := inChinese(v, path)
		if !strings.Contains(page, `<html lang="zh"`) {
			t.Errorf("%s is not in Chinese", path)
		}
	}
}

// TestNoEnglish looks for English words on pages in Chinese of policies that are in Chinese themselves, so that any that is
// neither in a policy nor a name is of the program.
func TestNoEnglish(t *testing.T) {
	v := chineseViewer(t, t.TempDir())
	text := addChinese(t, v)
	name := url.PathEscape("青禾记账")
	known := wordsIn(text + names)
	for _, x := range topic.Default().Topics() {
		m := x.Mapping
		for word := range wordsIn(strings.Join([]string{x.ID, m.OPP, m.GDPR, m.PIPL, m.CCPA, m.GBT, m.DPV}, " ")) {
			known[word] = true
		}
		for _, cue := range x.Cues { // those that decided are shown
			for word := range wordsIn(cue.Text) {
				known[word] = known[word] || cue.Lang == "zh"
			}
		}
	}
	two := "p=" + name + "@2023-09-01&p=" + name
	paths := []string{
		"/", "/policies", "/policies?name=x", "/search", "/search?q=" + url.QueryEscape("个人信息"), "/search?q=" + url.QueryEscape("信息") + "&topic=track.cookies&policy=" + name,
		"/search?q=zzz", "/search?q=%22a", "/search?q=foo:1", "/search?q=topic:zz", "/search?q=(a", "/search?q=-a", "/search?q=clause:", "/search?page=0",
		"/policy/" + name, "/policy/" + name + "?about=track.cookies", "/policy/" + name + "/source?clause=3", "/policy/nobody",
		"/compare", "/compare?" + two, "/compare?" + two + "&view=rows", "/compare?" + two + "&view=rows&topic=people.minors&only=facts",
		"/compare?" + two + "&p=" + url.PathEscape("墨竹笔记"), "/compare?" + two + "&view=rows&p=" + url.PathEscape("墨竹笔记"),
		"/compare?p=" + name + "&p=" + name, "/compare?" + two + "&only=x",
		"/coverage", "/coverage?only=differences", "/coverage?only=x", "/topics", "/topic/no.topic",
		"/cite?clause=" + name + "%2353", "/cite?clause=" + name + "%23999", "/cite?clause=" + name + "%231&words=nothing", "/cite?clause=x",
		"/similar?clause=" + name + "%2331", "/nowhere", "/static/nothing",
	}
	for _, x := range topic.Default().Topics() {
		paths = append(paths, "/topic/"+x.ID, "/topic/"+x.ID+"/clauses")
	}
	for _, path := range paths {
		for word := range wordsIn(said(inChinese(v, path))) {
			if !known[word] {
				t.Errorf("%s says %q", path, word)
			}
		}
	}
}

// TestToldErrors tells errors of other packages in Chinese.
func TestToldErrors(t *testing.T) {
	zh := report.HTML{Lang: "zh"}
	for _, err := range []error{
		&library.NotFoundError{Ref: "x"}, &library.NotFoundError{Ref: "x", Closest: []string{"y", "z"}},
		&library.LockedError{Dir: "/l", Holder: "p", Waited: time.Second},
		&index.UnknownError{Key: "x"}, &index.UnknownError{Key: "x", Clause: "1"},
		&index.SyntaxError{Msg: "the query is longer than 9 bytes"},
		&report.NotSaidError{Clause: "x#1", Words: "甲"}, &noTopicError{name: "x"},
		fmt.Errorf("f: %w", corpus.ErrEmpty), fmt.Errorf("f: %w", corpus.ErrNoClause), fmt.Errorf("f: %w", &corpus.TooLargeError{Max: 1 << 20}),
		fmt.Errorf("f: %w", &source.FormatError{Format: "X"}), &http.MaxBytesError{}, context.DeadlineExceeded,
	} {
		if got := told(zh, err); len(wordsIn(got)) > 0 {
			t.Errorf("%v: %s", err, got)
		}
		if got := told(report.HTML{Lang: "en"}, err); got != err.Error() {
			t.Errorf("%v: %s in English", err, got)
		}
	}
}

// names are words on pages in Chinese that are no English: names of programs, formats, fields, laws and files, and what was asked for.
const names = ` clausewise add check reindex serve max upload SHA HTML CSV Markdown Word PDF JSON Enter
	topic vendor lang number heading acme wicket cookies OPP DPV GDPR CCPA COPPA PIPL txt UTF
	GPC CCR differences missing changed noise moved left right facts duties
	zzz foo nobody nothing clause version `

func chineseViewer(t *testing.T, library string) *Viewer {
	t.Helper()
	v, err := New(Options{Library: library})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func inChinese(v *Viewer, path string) string {
	r := httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil)
	r.Header.Set("Accept-Language", "zh-CN")
	w := httptest.NewRecorder()
	v.ServeHTTP(w, r)
	return w.Body.String()
}

// addChinese adds the Chinese sample, a newer version of it and one of another vendor, and returns what they say.
func addChinese(t *testing.T, v *Viewer) string {
	t.Helper()
	all := sample.All()
	at := slices.IndexFunc(all, func(p sample.Policy) bool { return p.ID == "青禾记账" })
	raw, err := sample.Files.ReadFile(all[at].File)
	if err != nil {
		t.Fatal(err)
	}
	old := string(raw)
	newer := strings.NewReplacer("2023年9月", "2024年10月", "三十日内", "十五日内", "未满十四周岁的", "未满十六周岁的", "设备型号、", "设备型号、MAC地址、", "我们可以收取", "我们不会收取", "，", ", ").Replace(old)
	newer = strings.Replace(newer, "（四）公开\n", "（四）停止运营\n\n停止运营前, 我们提前九十个工作日公告。\n\n（五）公开\n", 1)
	other := strings.ReplaceAll(newer, "青禾", "墨竹")
	var docs []source.Document
	for name, text := range map[string]string{"青禾记账_隐私政策.txt": old, "青禾记账_隐私政策@2024-10-01.txt": newer, "墨竹笔记_隐私政策.txt": other} {
		d := source.Cut(name, []byte(text), source.Options{})
		if d.Err != nil {
			t.Fatal(d.Err)
		}
		docs = append(docs, d)
	}
	if _, err := v.add(context.Background(), docs); err != nil {
		t.Fatal(err)
	}
	return old + newer
}

var (
	notSaid    = regexp.MustCompile(`(?s)<(?:script|style).*?</(?:script|style)>|<\w+[^>]* lang="en"[^>]*>[^<]*<`)
	attributes = regexp.MustCompile(`(?:title|aria-label|placeholder|data-copied|data-failed|data-lost)="([^"]*)"`)
	tags       = regexp.MustCompile(`<[^>]*>`)
	entities   = regexp.MustCompile(`&#?\w+;|\b[0-9a-f]{64}\b|\w+…`) // and digests, and words that are cut off
	latin      = regexp.MustCompile(`[A-Za-z]{3,}`)
)

// said is what a page says to its reader in any way: its text, and attributes with words.
func said(page string) string {
	page = notSaid.ReplaceAllString(page, "<")
	text := tags.ReplaceAllString(page, " ")
	for _, a := range attributes.FindAllStringSubmatch(page, -1) {
		text += " " + a[1]
	}
	return entities.ReplaceAllString(text, " ")
}

func wordsIn(text string) map[string]bool {
	words := map[string]bool{}
	for _, word := range latin.FindAllString(text, -1) {
		words[word] = true
	}
	return words
}
