package main

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"clausewise/compare/report"
	"clausewise/corpus"
	"clausewise/corpus/topic"

	"github.com/spf13/cobra"
)

type topicsOptions struct {
	output
	text bool
}

func newTopicsCmd(a *app) *cobra.Command {
	var o topicsOptions
	cmd := &cobra.Command{
		Use:   "topics [TOPIC|TEXT...]",
		Short: "List the topics, explain one, or tell the topics of a text",
		Long: `Without an argument, lists the topics that clauses are labelled with.

A topic, by its id, name, group or everyday word, is explained: what a clause must say
to be about it, where laws speak of it, and the cues by which it is found. Articles
of laws are pointers, no legal advice.

Anything else is text, and so is standard input for -: it is cut into clauses, and
for each its topics are told, with the cues that decided, its facts and its duties.
Text in the form of an id, as example.com, needs --text.

--topics FILE extends or replaces the topics; the README tells how it is written.`,
		Example: `  clausewise topics
  clausewise topics people.minors
  clausewise topics "We erase the account within 15 working days."
  clausewise topics --text cookies
  clausewise topics - < clauses.txt`,
		Annotations: exits(exitDone, exitError),
		Args:        arguments(0, -1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return a.completeTopics()
		},
		RunE: func(_ *cobra.Command, args []string) error { return runTopics(a, &o, args) },
	}
	o.addFlags(cmd, "text", "json")
	cmd.Flags().BoolVar(&o.text, "text", false, "the argument is text, even if it is the name of a topic")
	return cmd
}

func runTopics(a *app, o *topicsOptions, args []string) error {
	set, err := a.shelfTopics()
	if err != nil {
		return err
	}
	a.noteForeign(set)
	switch {
	case len(args) == 0 && o.text:
		return withHint(errors.New("topics: --text without a text"), "- reads the text from standard input")
	case len(args) == 0:
		places, err := topicPlaces(set, nil)
		if err != nil {
			return err
		}
		return a.renderTopics(o, set, places, false)
	case len(args) == 1 && args[0] == "-":
		p, err := corpus.Read("standard input", a.stdin, corpus.ReadOptions{ID: "stdin", MediaType: "text/plain"})
		return a.renderLabelled(o, set, p, err)
	}
	said := strings.Join(args, " ")
	if !o.text {
		if found := set.Find(said); found != nil {
			return a.renderTopics(o, set, found, len(found) == 1)
		}
		if idForm.MatchString(said) {
			return noTopic(set, said)
		}
	}
	p, err := textOf(said)
	if err == nil && !o.text && !strings.ContainsAny(said, " 。，") {
		if near := set.Closest(said); len(near) > 0 {
			a.note("%q is read as a text, since no topic has this name; there is %s", said, strings.Join(near, ", "))
		}
	}
	return a.renderLabelled(o, set, p, err)
}

// idForm matches what looks like the id of a topic. A text of that form needs --text.
var idForm = regexp.MustCompile(`^[A-Za-z]+\.[A-Za-z]+$`)

// textOf makes a policy of a text of the command line. One that is too short for a clause, as a
// heading, is one all the same.
func textOf(text string) (*corpus.Policy, error) {
	read := func(s string) (*corpus.Policy, error) {
		return corpus.Read("text", strings.NewReader(s), corpus.ReadOptions{MediaType: "text/plain"})
	}
	p, err := read(text)
	if !errors.Is(err, corpus.ErrNoClause) || !strings.ContainsFunc(text, func(r rune) bool { return r > ' ' }) {
		return p, err
	}
	if p, err := read(text + "."); err == nil {
		return p, nil
	}
	return p, err
}

// renderTopics lists topics, or explains one.
func (a *app) renderTopics(o *topicsOptions, set *topic.Set, places []int, explain bool) error {
	return a.render(&o.output, func(w io.Writer, t report.Text) error {
		switch {
		case o.format == "json":
			return report.WriteJSON(w, report.Topics(set, places, explain), true)
		case explain:
			return t.Topic(w, &set.Topics()[places[0]])
		}
		return t.Topics(w, set, places)
	})
}

// renderLabelled tells the topics of a text that was read. One without a clause has none.
func (a *app) renderLabelled(o *topicsOptions, set *topic.Set, p *corpus.Policy, err error) error {
	if errors.Is(err, corpus.ErrNoClause) || errors.Is(err, corpus.ErrEmpty) {
		a.note("%v", err)
		p = &corpus.Policy{}
	} else if err != nil {
		return err
	}
	p.Label(set)
	return a.render(&o.output, func(w io.Writer, t report.Text) error {
		if o.format == "json" {
			return report.WriteJSON(w, report.Labelled(p), true)
		}
		if len(p.Clauses) == 0 {
			_, err := fmt.Fprintln(w, "no clause: nothing can be told of the text")
			return err
		}
		return t.Labelled(w, p, set)
	})
}

// completeTopics completes the ids of topics.
func (a *app) completeTopics() ([]cobra.Completion, cobra.ShellCompDirective) {
	set, err := a.shelfTopics()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var ids []cobra.Completion
	for _, t := range set.Topics() {
		ids = append(ids, cobra.CompletionWithDesc(t.ID, t.Name))
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}
