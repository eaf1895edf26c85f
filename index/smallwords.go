package index

import "strings"

// The lists below hold words that say nothing of what a clause is about. They
// are folded: without diacritics.
//
// Function words are so frequent that they are not indexed; a phrase that holds
// them is still found, see phrase.go. Negations, modal verbs and the words of
// exceptions (not, no, may, must, will, without, except) are no function words:
// in a policy they are the point. So is "us", which may be a country. No
// list may have more than 127 words: their numbers are kept in one byte.
var functionWords = [families]string{
	english: `the of to and or in a an for is are be as on by with that this these those it its at from
		we our you your if was were been has have had which their they them such also when where
		so than then there into his her he she`,
	german: `der die das den dem des und oder in im zu zur zum von vom mit fur auf an am als bei ist sind
		ein eine einen einem einer eines dass sich es wir ihr sie ihre ihren ihrer ihrem ihres uns unser
		unsere unserer unseren unserem werden wird wurde wurden nach aus um auch durch wenn diese dieser dieses diesen
		diesem sowie so hat haben wie bzw da`,
	french: `le la les de des du un une et ou a au aux en dans par pour sur avec que qui est sont ce cette
		ces cet il elle ils elles nous vous notre nos votre vos leur leurs son sa ses se etre ete ont
		ainsi si dont y comme afin lorsque`,
	spanish: `el la los las de del y o u e en a al un una unos unas por para con que se su sus es son ser
		este esta estos estas esto como lo le les nos nuestro nuestra nuestros nuestras usted ustedes ha han
		si cuando`,
}

// Question words and pronouns, and the verbs that only carry a question, are
// indexed but left out of a query in plain words.
var questionWords = [families]string{
	english: `do does did done doing you your yours yourself i im ive me my mine myself we us ours they theirs he him she
		anyone someone somebody anybody who whom whose what whats when where why how which can could would will shall should
		is are am was were be been has have having had if whether please tell there any ever about get gets got
		let just really want`,
	german: `ich mir mich mein meine meinen meinem meiner meines du dir dich dein deine deinen deiner deinem ihr euch euer eure
		euren eurer sie ihnen ihre wir uns man wer wen wem was wann warum wieso weshalb wo woher wohin wie welche welcher
		welches welchen welchem ob kann kannst konnen konnt konnte wird werden werdet wurde habt habe hat haben
		bin bist sind ist seid gibt bitte denn eigentlich jemand`,
	french: `je j me moi mon ma mes mien tu te toi ton ta tes vous votre vos nous on qui que quoi quel quelle quels quelles
		quand comment pourquoi combien est ce esce lequel laquelle peut peux peuvent pouvez puis avez ai as faites fait
		sont etes suis il y quelqu`,
	spanish: `yo me mi mis mio tu tus te ti usted ustedes vosotros vuestro vuestra nos quien quienes que cual cuales cuando
		como donde adonde cuanto cuanta cuantos por puedo puede pueden podeis puedes tiene tienen teneis hay hace es son esta estan
		alguien`,
}

// questionGrams are the same for Chinese. A run of characters is cut at them;
// longer ones stand before their parts.
var questionGrams = []string{
	"为什么", "有没有", "是不是", "会不会", "能不能", "可不可以", "请问", "什么", "怎么样", "怎么办", "怎么", "怎样", "如何", "哪些", "哪里", "哪个", "多少",
	"是否", "能否", "可否", "我们的", "你们的", "我的", "你的", "您的", "我们", "你们", "他们", "谁", "您", "吗", "呢", "吧", "啊",
}

// wordSet numbers the words of a list from 1.
func wordSet(list string) map[string]uint8 {
	set := make(map[string]uint8)
	for _, w := range strings.Fields(list) {
		if set[w] == 0 {
			set[w] = uint8(len(set) + 1)
		}
	}
	return set
}

var (
	functionSets = sets(functionWords)
	questionSets = sets(questionWords)
)

func sets(lists [families]string) (out [families]map[string]uint8) {
	for f, list := range lists {
		out[f] = wordSet(list)
	}
	return out
}

// commonWords returns the numbers of the function words of a family. Chinese
// texts have English words in them.
func commonWords(f family) map[string]uint8 {
	if f == chinese {
		f = english
	}
	return functionSets[f]
}
