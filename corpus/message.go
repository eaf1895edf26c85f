package corpus

import (
	"clausewise/corpus/lang"
	"regexp"
	"strings"

	"clausewise/corpus/format"
)

// markMessages leaves out what a site shows in place of its text: "Page not found", "Redirecting to …". What should
// have stood there is not known, and its silence says nothing: see Policy.Message.
func markMessages(blocks []format.Block, reasons []string) {
	for i, b := range blocks {
		if reasons[i] == "" && b.Kind != format.Item && b.Kind != format.Row && len(b.Text.S) <= 160 && isMessage(b.Text.S) {
			reason := ReasonMessage
			if ofPart.MatchString(b.Text.S) {
				reason = ReasonNavigation // nothing is missing
			}
			setReason(reasons, i, reason)
		}
	}
}

func isMessage(s string) bool {
	return messageStarts[openingWord(s)] && siteMessage.MatchString(strings.ReplaceAll(s, "’", "'"))
}

// ofPart stands in messages of a part of the page that is not the policy.
var ofPart = regexp.MustCompile(`(?i)\b(?:form|submit\w*|submission|sign[- ]?up|subscri\w+|comments?|video|map)\b`)

// messageStarts are the words with which messages begin; few lines have one, and the pattern is slow.
var messageStarts = lang.Set(lang.MessageOpeners)

// siteMessage begins with what failed, and little more than that may follow: "This site is not available to children"
// and "Application error logs are kept for a month" are rules.
var siteMessage = regexp.MustCompile(`(?i)^(?:(?:oops|whoops|uh[- ]oh|(?:we're )?sorry|error|(?:error |http )?(?:40[0-9]|429|50[0-9])(?: error)?)\b[\s:,.!–—-]*(?:but )?)?(?:` +
	lang.Pattern(lang.SiteMessages) + `)|^(?:` + lang.Pattern(lang.SiteMessagesAlone) + `)`)

// Message returns where the text has a message of the site in place of what should stand there, and false if it has
// none. What such a text does not say, the policy may say.
func (p *Policy) Message() (Span, bool) {
	for i := range p.LeftOut {
		if p.LeftOut[i].Reason == ReasonMessage {
			return p.LeftOut[i].Span, true
		}
	}
	return Span{}, false
}
