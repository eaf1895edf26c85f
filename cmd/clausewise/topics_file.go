package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"clausewise/corpus/topic"
	"clausewise/index"
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
		if at := (*fs.PathError)(nil); errors.As(err, &at) {
			err = at.Err
		}
		return nil, withHint(fmt.Errorf("topics file %s: %w", path, err), "--topics and "+envTopics+" name a file of topics and cues")
	}
	defer f.Close()
	set, err := topic.Parse(path, f)
	if errors.As(err, new(*topic.SyntaxError)) {
		return nil, withHint(err, "how a topics file is written is told in the README, under Topics")
	}
	return set, err
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

// sameTopics returns an error if the user names other topics than an index was made with.
func (a *app) sameTopics(x *index.Index) error {
	if a.ownTopics() == "" {
		return nil
	}
	set, err := a.topics()
	if err != nil || set.Sum() == x.Topics().Sum() {
		return err
	}
	return withHint(errors.New("the index of the library was made with other topics"), a.command("--topics "+a.ownTopics()+" reindex")+" makes it with these")
}

// shelfTopics returns the topics for policies of the library: those that the user names, else those
// that its index was made with.
func (a *app) shelfTopics() (*topic.Set, error) {
	if a.ownTopics() == "" {
		if dir, err := a.dir(); err == nil {
			if _, held, err := heldEntries(indexDir(dir)); err == nil {
				return held, nil
			}
		}
	}
	return a.topics()
}
