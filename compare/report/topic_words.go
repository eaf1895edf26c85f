package report

import "clausewise/corpus/topic"

// TopicName is the name of a topic in the language of the page.
func (h HTML) TopicName(t *topic.Topic) string {
	if h.Lang == "zh" && t.NameZH != "" {
		return t.NameZH
	}
	return t.Name
}

// Definition is that of a topic in the language of the page, or in English where there is none.
func (h HTML) Definition(t *topic.Topic) string {
	return h.T(t.Definition)
}
