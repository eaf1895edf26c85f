package compare

import (
	"strings"
	"sync"

	"clausewise/corpus/stem"
)

// synonyms has, by language and stem, the stem that stands for a word: policies of two vendors say
// the same in other words. A line is a group of words that mean the same in policies. What parts
// one rule from another (share, transfer, disclose) is in no group.
var synonyms = sync.OnceValue(func() map[string]map[string]string { return groups(synonymLists) })

var synonymLists = map[string]string{
	"en": `
information data particulars
child minor juvenile underage kid
delete erase erasure remove
retain keep hold
notify inform announce
modify change amend revise update
collect gather obtain acquire
use utilize
handset smartphone
relevant related
agreement contract
regulation statute
correct rectify inaccurate
complain complaint grievance
cancel deactivate close
staff employee personnel worker
guardian parent
ensure guarantee
damage destroy
entrust commission
subsidiary affiliate
state country nation
overseas abroad foreign
query inquire
e-mail email
site website
advertisement advert ad
photo picture image
microphone audio
period term duration
prevent avoid
appropriate suitable
protect safeguard
encrypt encryption
anonymize anonymous
purchase buy
pay payment
`,
	"de": `
daten informationen angaben
kind minderjährige
löschen entfernen
speichern aufbewahren
ändern aktualisieren anpassen
erheben erfassen sammeln
nutzen verwenden
auskunft einsicht
widerrufen zurückziehen
beschwerde beschweren
`,
	"fr": `
données informations
enfant mineur
supprimer effacer
conserver garder stocker
modifier changer
collecter recueillir
utiliser exploiter
réclamation plainte
`,
}

func groups(lists map[string]string) map[string]map[string]string {
	out := map[string]map[string]string{}
	for lang, list := range lists {
		out[lang] = map[string]string{}
		for line := range strings.Lines(list) {
			first := ""
			for _, w := range strings.Fields(line) {
				s := stem.Of(w, lang)
				if first == "" {
					first = s
				}
				out[lang][s] = first
			}
		}
	}
	return out
}
