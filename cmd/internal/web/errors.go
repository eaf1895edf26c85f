package web

import (
	"context"
	"errors"
	"net/http"
	"slices"

	"clausewise/cmd/internal/shelf"
	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/library"
	"clausewise/corpus/source"
	"clausewise/corpus/topic"
	"clausewise/index"
)

// refusedError is a request that is not answered, and why: a format, which can be translated, and what it is about.
type refusedError struct {
	status int
	why    string
	about  []any
}

func (e *refusedError) Error() string { return report.HTML{}.T(e.why, e.about...) }

func refuse(status int, why string, about ...any) error { return &refusedError{status, why, about} }

// noTopicError says that there is no such topic.
type noTopicError struct {
	name    string
	closest []string // ids
}

// longestName is up to how many bytes a name is taken for one that was misspelt: to look for what comes closest to a
// longer one would take long.
const longestName = 200

func noTopic(set *topic.Set, name string) error {
	if len(name) > longestName {
		return &noTopicError{name, nil}
	}
	return &noTopicError{name, set.Closest(name)}
}

func (e *noTopicError) Error() string { return e.name + ": no such topic" }

// status is the only place that decides the status of an answer.
func status(err error) int {
	var refused *refusedError
	switch {
	case err == nil:
		return http.StatusOK
	case errors.As(err, &refused):
		return refused.status
	case errors.As(err, new(*library.NotFoundError)), errors.As(err, new(*noTopicError)),
		errors.As(err, new(*index.UnknownError)):
		return http.StatusNotFound
	case errors.As(err, new(*index.SyntaxError)), errors.As(err, new(*report.NotSaidError)):
		return http.StatusBadRequest
	case errors.As(err, new(*http.MaxBytesError)), errors.As(err, new(*corpus.TooLargeError)):
		return http.StatusRequestEntityTooLarge
	case errors.As(err, new(*source.FormatError)), errors.As(err, new(*corpus.EncodingError)),
		errors.Is(err, corpus.ErrEmpty), errors.Is(err, corpus.ErrNoClause):
		return http.StatusUnprocessableEntity
	case errors.As(err, new(*library.LockedError)), errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable
	case errors.Is(err, context.Canceled):
		return 499 // nobody waits for the answer any more, as nginx writes it down
	}
	return http.StatusInternalServerError
}

// told is an error in the language of the page.
func told(h report.HTML, err error) string {
	var refused *refusedError
	var topic *noTopicError
	var words *report.NotSaidError
	var syntax *index.SyntaxError
	switch {
	case errors.As(err, &refused):
		return h.T(refused.why, refused.about...)
	case errors.As(err, &topic):
		return h.T("%s: no such topic", topic.name)
	case errors.As(err, &words):
		return h.T("%s does not say %q", words.Clause, words.Words)
	case errors.As(err, &syntax):
		return h.T("query: %s", retold(h, syntax.Msg))
	}
	return retold(h, err.Error())
}

// hint says in the language of the page what may help, "" if nothing is known.
func hint(h report.HTML, err error) string {
	var syntax *index.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return retold(h, syntax.Hint)
	case errors.As(err, new(*library.LockedError)):
		return h.T("try again when that is done")
	case errors.Is(err, context.DeadlineExceeded):
		return h.T("it took too long; fewer or shorter policies may be what you want")
	case errors.As(err, new(*library.DamagedError)):
		return h.T("clausewise check says what is wrong and what to do")
	case errors.Is(err, index.ErrNone), errors.Is(err, shelf.ErrBehind), errors.As(err, new(*index.DamagedError)),
		errors.As(err, new(*index.OutdatedError)):
		return h.T("clausewise reindex makes the index again from the library")
	case errors.As(err, new(*source.FormatError)):
		return h.T("save it as plain text or Markdown first")
	case errors.As(err, new(*http.MaxBytesError)), errors.As(err, new(*corpus.TooLargeError)):
		return h.T("serve --max-upload takes larger files")
	}
	return ""
}

// closest are links to what may have been meant.
func closest(err error) (links []link) {
	for _, e := range several(err) {
		var policy *library.NotFoundError
		var topic *noTopicError
		var more []link
		switch {
		case errors.As(e, &policy):
			for _, id := range policy.Closest {
				more = append(more, link{id, report.PolicyURL(id)})
			}
		case errors.As(e, &topic):
			for _, id := range topic.closest {
				more = append(more, link{id, report.TopicURL(id)})
			}
		}
		for _, l := range more {
			if !slices.Contains(links, l) {
				links = append(links, l)
			}
		}
	}
	return links
}

// link is a text that leads somewhere.
type link struct{ Text, URL string }

// several returns the errors that errors.Join put together.
func several(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}
