package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"clausewise/cmd/internal/shelf"
	"clausewise/corpus/topic"

	"github.com/spf13/cobra"
)

// envTopics names a topics file where --topics does not.
const envTopics = "CLAUSEWISE_TOPICS"

// ownTopics returns the path of the user's topics file, "" if there is none.
func (a *app) ownTopics() string {
	if a.topicsFile != "" {
		return a.topicsFile
	}
	return os.Getenv(envTopics)
}

// topics returns the topics that policies are labelled with: those of the program, as the user's
// file extends or replaces them.
func (a *app) topics() (*topic.Set, error) {
	if a.topicSet != nil {
		return a.topicSet, nil
	}
	path := a.ownTopics()
	if path == "" {
		a.topicSet = topic.Default()
		return a.topicSet, nil
	}
	set, err := readTopics(path)
	if err != nil {
		return nil, err
	}
	a.topicSet = set
	return set, nil
}

func readTopics(path string) (*topic.Set, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadTopics(path, err)
	}
	defer f.Close()
	set, err := topic.Parse(path, f)
	switch {
	case errors.As(err, new(*topic.SyntaxError)):
		return nil, withHint(err, "how a topics file is written is told in the README, under Topics")
	case err != nil:
		return nil, unreadTopics(path, err)
	}
	return set, nil
}

// unreadTopics says that a topics file cannot be read at all.
func unreadTopics(path string, err error) error {
	if at := (*fs.PathError)(nil); errors.As(err, &at) {
		err = at.Err
	}
	return withHint(fmt.Errorf("topics file %s: %w", path, err),
		"--topics and "+envTopics+" name a file of topics and cues")
}

// addTopicFlag declares the flag by which topics are chosen.
func (a *app) addTopicFlag(cmd *cobra.Command, topics *[]string, usage string) {
	cmd.Flags().StringArrayVarP(topics, "topic", "t", nil,
		usage+", by `ID`, name, group or everyday word; may be repeated")
	err := cmd.RegisterFlagCompletionFunc("topic",
		func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
			return a.completeTopics()
		})
	if err != nil {
		panic(err) // a flag that is not there: a mistake in the program
	}
}

// topicPlaces returns the places of the topics that names stand for, in the order of the set; of
// all for no name.
func topicPlaces(set *topic.Set, names []string) ([]int, error) {
	var places []int
	for i := range set.Topics() {
		if len(names) == 0 {
			places = append(places, i)
		}
	}
	for _, name := range names {
		found := set.Find(name)
		if found == nil {
			return nil, noTopic(set, name)
		}
		places = append(places, found...)
	}
	slices.Sort(places)
	return slices.Compact(places), nil
}

func noTopic(set *topic.Set, name string) error {
	hint := "clausewise topics lists them"
	if near := set.Closest(name); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return withHint(fmt.Errorf("%s: no such topic", name), hint)
}

// sameTopics returns an error if the user names other topics than those that an index was made
// with, held.
func (a *app) sameTopics(held *topic.Set) error {
	if a.ownTopics() == "" {
		return nil
	}
	set, err := a.topics()
	if err != nil || set.Sum() == held.Sum() {
		return err
	}
	return withHint(errors.New("the index of the library was made with other topics"),
		a.command("reindex --topics "+a.ownTopics())+" makes it with these")
}

// addTopics returns an error if the user names other topics than the policies of the library have:
// they would all be labelled anew for the sake of those that come in.
func (a *app) addTopics() error {
	dir, err := a.dir()
	if err != nil {
		return err
	}
	have, held, err := shelf.Held(dir)
	if err != nil || len(have) == 0 {
		return nil // an index that is of no use is made anew, with any topics
	}
	return a.sameTopics(held)
}

// shelfTopics returns the topics for policies of the library: those that the user names, else those
// that its index was made with.
func (a *app) shelfTopics() (*topic.Set, error) {
	if a.ownTopics() == "" {
		if held := a.heldTopics(); held != nil {
			return held, nil
		}
	}
	return a.topics()
}

// heldTopics returns the topics that the index of the library was made with, nil if there is none
// of use.
func (a *app) heldTopics() *topic.Set {
	dir, err := a.dir()
	if err != nil {
		return nil
	}
	_, held, err := shelf.Held(dir)
	if err != nil {
		return nil
	}
	return held
}

// noteForeign says that topics are in force that the user did not name this time: those of a file
// that the index was made with.
func (a *app) noteForeign(held *topic.Set) {
	if a.ownTopics() == "" && held.Source() != "" {
		a.note("the topics are those of the file that the index was made with (%s goes back to those of the program)",
			a.command("reindex"))
	}
}
