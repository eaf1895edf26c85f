package report

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// The addresses of the viewer's pages. A policy is named by its id, a clause by the anchor of its number, so that
// each address makes its page again.

// Extensions are those of a path by which a page is had as another thing.
var Extensions = []string{".json", ".csv", ".html", ".md", ".txt"}

// segment is an id as the last part of a path. Where it ends as an extension does, its dot is written otherwise.
func segment(id string) string {
	s := url.PathEscape(id)
	if ext := path.Ext(s); slices.Contains(Extensions, ext) {
		s = strings.TrimSuffix(s, ext) + "%2E" + ext[1:]
	}
	return s
}

// PolicyURL is the page of a policy.
func PolicyURL(id string) string { return "/policy/" + segment(id) }

// ClauseURL is the place of a clause, "wicket#12", or of a heading, "wicket#h3", in the page of its policy.
func ClauseURL(id string) string {
	policy, at := splitID(id)
	if at == "" {
		return PolicyURL(policy)
	}
	return PolicyURL(policy) + "#" + anchor(at)
}

// SourceURL is the place of a clause in the source of its policy.
func SourceURL(id string) string {
	policy, at := splitID(id)
	return PolicyURL(policy) + "/source?clause=" + url.QueryEscape(at) + "#at"
}

// CiteURL is the citation of a clause.
func CiteURL(id string) string { return "/cite?clause=" + url.QueryEscape(id) }

// SimilarURL is the page of the clauses that are nearest to one.
func SimilarURL(id string) string { return "/similar?clause=" + url.QueryEscape(id) }

// TopicURL is the page of a topic.
func TopicURL(id string) string { return "/topic/" + segment(id) }

// splitID splits "wicket#12" into the policy and what is named in it.
func splitID(id string) (policy, at string) {
	if i := strings.LastIndexByte(id, '#'); i >= 0 {
		return id[:i], id[i+1:]
	}
	return id, ""
}

// anchor is the id that a clause, "12", or a heading, "h3", has in a page.
func anchor(at string) string {
	if at != "" && at[0] >= '0' && at[0] <= '9' {
		return "c" + at
	}
	return at
}

// ClausesURL is the page of all that policies say of a topic, side by side.
func ClausesURL(topic string, policies ...string) string {
	return TopicURL(topic) + "/clauses?" + url.Values{"p": policies}.Encode()
}

// HistoryURL is the page of the versions of a policy.
func HistoryURL(id string) string { return "/history/" + segment(id) }

// FollowURL is the page of a clause through the versions of its policy.
func FollowURL(id string) string {
	policy, at := splitID(id)
	return HistoryURL(policy) + "?clause=" + url.QueryEscape(at)
}

// PageLink leads to a page of several.
type PageLink struct {
	Text, URL string
	This      bool
}
