package fact

import (
	"slices"
	"strings"
	"sync"
)

// cue says what a word may do in a sentence about a duration.
type cue uint64

// What leads to a duration, who acts, what is done.
const (
	within   cue = 1 << iota // "within 30 days"
	in                       // "in 30 days", which is also "in the past 30 days"
	forThe                   // "for 30 days"
	atLeast                  // "at least", with the words around it
	atMost                   // "up to", "no later than"
	after                    // "after 30 days", "30 days after"
	before                   // "30 days before"
	past                     // "the last 12 months"
	every                    // "every 12 months"
	filler                   // stands between those and the duration
	keep                     // keep, store
	erase                    // delete, anonymise
	answer                   // reply, respond
	act                      // process, complete, provide: is a deadline only with "within"
	breach                   // leak, incident
	notify                   // notify, report
	announce                 // notice, publish
	change                   // change, effective
	request                  // request, application, receipt
	vendor                   // we, us
	user                     // you
	userNoun                 // the user, a parent
	ifWord                   // if, unless
	cookieWord
	data      // data, information
	inactive  // inactive, log in
	ahead     // in advance, notice
	ageWord   // age, aged, old
	person    // child, user
	younger   // under, below
	older     // over, at least
	be        // is, be
	receive   // you will receive our reply
	isUnit    // day
	isNumber  // ten
	workAdj   // working, business
	dayAdj    // calendar, consecutive
	andWord   // and, to: joins a range
	shopping  // subscription, trial, refund, delivery: durations of the trade
	statistic // male, demographic: ages of the public, not of users
	minor     // child, minor, parent
)

// lexiconOf returns the words of a language, nil if there are none.
func lexiconOf(lang string) *lexicon {
	switch lang {
	case "en", "", "zh":
		return englishWords()
	case "de":
		return germanWords()
	case "fr":
		return frenchWords()
	}
	return nil
}

// unitTriggers are the words that make scan look closer at a sentence.
var unitTriggers = map[uint8]string{
	english: `day days hour hours hrs week weeks month months year years yrs age aged ages old older younger`,
	german: `tag tage tagen tages werktag werktage werktagen arbeitstag arbeitstage arbeitstagen kalendertage kalendertagen stunde stunden woche wochen
		monat monate monaten monats jahr jahre jahren jahres lebensjahr lebensjahres`,
	french: `jour jours heure heures semaine semaines mois an ans année années`,
}

var englishWords = sync.OnceValue(func() *lexicon {
	return newLexicon(map[cue]string{
		within:   `within inside`,
		in:       `in`,
		forThe:   `for during throughout between`,
		atLeast:  `least minimum min`,
		atMost:   `up most maximum max exceed exceeds exceeding later`,
		after:    `after following upon`,
		before:   `before prior`,
		past:     `last past previous preceding recent trailing prior`,
		every:    `every each per once same`,
		filler:   `a an the of at to no not less more longer than period periods term limit time approximately about around another additional further next first initial by only usually roughly generally no of than two-fold total aggregate is are be it takes take`,
		keep:     `keep keeps kept keeping retain* retention store stores stored storing storage hold holds held holding preserv* archiv* save saved saves saving conserv* remain remains remained remaining maintained stay stays`,
		erase:    `delet* eras* destroy* destruct* anonymi* remov* purg* expung* overwrit* wip* discard* de-identif* deidentif* clear cleared`,
		answer:   `reply* replies replied respond* response responses answer* feedback feedbacks acknowledg*`,
		act:      `process processed processing processes handl* complet* finish* verif* review* deal dealt resol* settl* confirm* comply complies complied fulfil* honor* honour* act action actions address addressed addressing inform informs informed informing notif* contact contacted contacts provid* implement* correct corrected correction rectif* updat* cancel* grant* investigat* satisf* accept* execut* extend* extension disclos* shar* deliver* decide* decision make giv* effect back redress* accommodat* send sent effectuat* transmit* stop cease* unsubscrib* check checked return* work`,
		breach:   `breach* incident incidents leak* compromised security`,
		notify:   `notif* report* inform informs informed informing tell tells told telling alert alerts alerted`,
		announce: `tell tells told notice notices notification notifications notify notified notifying announc* publish* publicis* publiciz* publicity post posted posting inform informed remind* publication communicated communicate advise* email`,
		change:   `chang* amend* modif* revis* update updates updated updating effect effective takes adjust* terminat* suspen* discontinu* new transfer* engage* disclos*`,
		request:  `request* application applications apply appl* inquir* enquir* complaint complaints receipt receiv* question* query queries verification appeal* submit* submission feedback cancel* clos* deactivat* terminat* ask*`,
		vendor:   `we us our ourselves`,
		user:     `you your yourself`,
		userNoun: `user users customer customers member members parent parents guardian guardians applicant applicants child seller sellers consumer consumers subscriber subscribers visitor employee authority authorities regulator court courts`,
		ifWord:   `if unless whether`,

		cookieWord: `cookie cookies beacon beacons tag tags`,
		data:       `data information record records log logs content contents detail details file files account recordings copies copy backup backups`,
		inactive:   `inactiv* dormant unused`,
		ahead:      `advance ahead notice notices`,
		ageWord:    `age ages aged`,
		person: `minor minors child children kid kids person persons people individual individuals user users anyone someone teen teens teenager teenagers student students
			resident residents consumer consumers youth youths who nobody anybody visitor visitors member members adult adults adolescents subjects customers customer everyone those
			citizens boys girls players player players juvenile juveniles pupils`,
		younger:   `under below younger`,
		older:     `over above older least turn turned turns reach reached reaches attain attained exceed`,
		be:        `is are be been was were being`,
		receive:   `receive receives received get gets obtain`,
		workAdj:   `working business work workday`,
		dayAdj:    `calendar consecutive natural full whole complete additional further more extra straight continuous successive day`,
		shopping:  `trial subscription subscriptions refund refunds warranty renewal billing password passwords delivery interest installment`,
		statistic: `male males female females gender women men demographic demographics audience`,
		minor:     `minor minors child children kid kids parent parents parental guardian guardians teen teens teenager teenagers youth minority majority juvenile juveniles young`,
	}, englishNumbers, map[string]string{
		"hour": "hour hours hrs hr", "day": "day days", "working_day": "workday workdays", "week": "week weeks", "month": "month months", "year": "year years yrs yr",
	}, false)
})

var englishNumbers = numberWords(`a=1 an=1 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14
	fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100`)

var germanWords = sync.OnceValue(func() *lexicon {
	return newLexicon(map[cue]string{
		within:     `innerhalb binnen spätestens`,
		in:         `in`,
		forThe:     `für während lang über`,
		atLeast:    `mindestens wenigstens minimal`,
		atMost:     `höchstens maximal längstens bis`,
		after:      `nach ab seit`,
		before:     `vor`,
		past:       `letzten vergangenen vorangegangenen zurückliegenden vorherigen letzte`,
		every:      `jede jeden jedes alle pro je`,
		filler:     `von zu einer einem eines der die das den dem ablauf zeitraum zeitraums zeitraumes frist dauer maximale weitere weiteren weiterer etwa ca rund circa mehr als nicht länger zum in auf beträgt regelmäßig grundsätzlich zumindest insgesamt nächsten ersten um zusätzliche`,
		keep:       `gespeicher* speicher* aufbewahr* aufzubewahr* aufgehoben vorgehalten vorhalt* archivier* aufbewahrt vorratsdaten* verbleib* bewahren`,
		erase:      `lösch* gelösch* vernicht* anonymisier* entfern* überschrieb* datenlösch* gesperrt`,
		answer:     `antwort* beantwort* rückmeld* geantwortet reagier* reaktion`,
		act:        `bearbeit* unterricht* informier* mitteil* mitgeteilt nachkomm* erledig* umsetz* umgesetzt entsprech* entsproch* verläng* bereitstell* zugesandt übermitt* bestätig* prüf* geprüft berichtig* auskunft erhalten erteil* abgeschlossen`,
		breach:     `datenpanne* verletzung* datenschutzvorfall* sicherheitsvorfall* datenleck* datenschutzverletzung*`,
		notify:     `meld* gemeldet benachrichtig* informier* unterricht*`,
		announce:   `ankündig* angekündigt mitteil* mitgeteilt informier* benachrichtig* bekannt* veröffentlich* hinweis*`,
		change:     `änder* geändert anpass* inkrafttreten wirksam* kraft aktualisier*`,
		request:    `anfrage* antrag* eingang erhalt anliegen ersuchen beschwerde* verlangen widerspruch widerruf`,
		vendor:     `wir uns unser unsere unserer unserem`,
		user:       `sie ihnen du dir`,
		userNoun:   `nutzer kunde kunden kundin bewerber`,
		ifWord:     `wenn falls sofern`,
		cookieWord: `cookie cookies`,
		data:       `daten informationen protokolle logfiles angaben unterlagen dokumente`,
		inactive:   `inaktiv* untätig*`,
		ahead:      `voraus vorab vorher`,
		ageWord:    `alter lebensjahr lebensjahres alt`,
		person:     `kind kinder kindern person personen jugendliche jugendlichen jugendlicher minderjährige minderjährigen minderjähriger nutzer nutzern personen sie kindes`,
		younger:    `unter jünger`,
		older:      `über ab älter mindestens vollend* `,
		be:         `ist sind wird werden wurde worden sein beträgt`,
		workAdj:    `werktäglich`,
		dayAdj:     `volle vollen aufeinanderfolgende weitere weiteren weiterer zusätzliche`,
		shopping:   `widerrufsfrist probezeit abonnement kündigungsfrist testphase vertragslaufzeit`,
		statistic:  `männlich weiblich zielgruppe`,
		minor:      `kind kinder kindern eltern minderjährige minderjährigen minderjähriger jugendliche jugendlichen erziehungsberechtigten sorgeberechtigten`,
	}, numberWords(`ein=1 eine=1 einem=1 einen=1 einer=1 eines=1 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13 vierzehn=14 fünfzehn=15
	sechzehn=16 achtzehn=18 zwanzig=20 vierundzwanzig=24 dreißig=30 sechzig=60 zweiundsiebzig=72 neunzig=90`), map[string]string{
		"hour": "stunde stunden", "day": "tag tage tagen tages kalendertag kalendertage kalendertagen", "working_day": "werktag werktage werktagen arbeitstag arbeitstage arbeitstagen bankarbeitstagen geschäftstage geschäftstagen",
		"week": "woche wochen", "month": "monat monate monaten monats monates", "year": "jahr jahre jahren jahres",
	}, true)
})

var frenchWords = sync.OnceValue(func() *lexicon {
	return newLexicon(map[cue]string{
		within:   `dans sous délai délais`,
		in:       `en`,
		forThe:   `pendant durant pour`,
		atLeast:  `moins minimum minimale`,
		atMost:   `maximum maximal maximale plus tard jusqu excéder excédant maximales`,
		after:    `après depuis passé passés`,
		before:   `avant`,
		past:     `derniers dernières dernier précédents écoulés précédant dernière`,
		every:    `chaque tous toutes par`,
		filler:   `un une de d du des le la les à au l période durée supplémentaire supplémentaires environ ne pas est sera qui limite initiale prolongée égale totale n`,
		keep:     `conserv* stock* archiv* conservation rétention sauvegard* gard* enregistr* hébergé*`,
		erase:    `supprim* suppression effac* détrui* anonymis* détruit* purgé* destruction`,
		answer:   `répon* réponse réponses réagi*`,
		act:      `trait* inform* notifi* fourni* communiqu* satisf* accus* prolong* confirm* transm* donn* examin* suite parven* faire effectu* rectifi*`,
		breach:   `violation* incident* fuite*`,
		notify:   `notif* inform* signal* averti*`,
		announce: `annonc* notif* inform* préavis averti* avis* publi* communiqu* prévien* prévenir`,
		change:   `modif* chang* vigueur mise évolution* effet`,
		request:  `demande demandes réception réclamation réclamations requête requêtes sollicitation saisine`,
		vendor:   `nous notre nos`,
		user:     `vous`,
		userNoun: `utilisateur utilisateurs client clients candidat`,
		ifWord:   `si sauf`,

		cookieWord: `cookie cookies traceur traceurs`,
		data:       `données informations logs journaux documents pièces`,
		inactive:   `inactiv*`,
		ahead:      `avance préalable préavis`,
		ageWord:    `âge âgé âgés âgée âgées`,
		person:     `enfant enfants mineur mineurs personne personnes utilisateur utilisateurs adolescents jeunes individu individus`,
		younger:    `moins`,
		older:      `plus atteint au`,
		be:         `est sont être sera seront été`,
		dayAdj:     `calendaires ouvrés ouvrables ouvré ouvrable francs`,
		shopping:   `abonnement essai rétractation remboursement`,
		statistic:  `hommes femmes`,
		minor:      `enfant enfants mineur mineurs mineure parent parents parental parentale tuteur tuteurs`,
	}, numberWords(`un=1 une=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40
		cinquante=50 soixante=60`), map[string]string{
		"hour": "heure heures", "day": "jour jours", "week": "semaine semaines", "month": "mois", "year": "an ans année années",
	}, false)
})

// numberWords reads "two=2 three=3".
func numberWords(list string) map[string]float64 {
	out := make(map[string]float64)
	for pair := range strings.FieldsSeq(list) {
		w, digits, _ := strings.Cut(pair, "=")
		out[w] = float64(atoi(digits))
	}
	return out
}

// sortStems puts longer stems first, so that the order of a map does not matter;
// a stem listed for several cues gives all of them.
func sortStems(stems []stem) {
	all := make(map[string]cue)
	for _, s := range stems {
		all[s.s] |= s.cue
	}
	for i := range stems {
		stems[i].cue = all[stems[i].s]
		for s, c := range all { // "delet" also has what "dele" has
			if strings.HasPrefix(stems[i].s, s) {
				stems[i].cue |= c
			}
		}
	}
	slices.SortFunc(stems, func(a, b stem) int {
		if len(a.s) != len(b.s) {
			return len(b.s) - len(a.s)
		}
		return strings.Compare(a.s, b.s)
	})
}
