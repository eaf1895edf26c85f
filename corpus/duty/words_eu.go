package duty

// europeanWords are the dictionaries of German and French, by language.
var europeanWords = map[string]map[string]class{
	"de": table([]entry{
		{we, `wir`},
		{you, `sie`},
		{userNoun, `nutzer kunden benutzer besucher nutzerinnen eltern`},
		{thirdNoun, `dritte drittanbieter partner dienstleister auftragsverarbeiter werbepartner geschäftspartner anbieter
			unterauftragsverarbeiter tochtergesellschaften empfänger vertragspartner`},
		{thing, `daten informationen angaben adresse adressen ip inhalte`},
		{determiner, `der die das den dem ein eine einen einem ihre ihren ihrer ihrem unsere unseren unserer unserem unser ihr alle
			diese dieser diesen solche`},
		{may, `können kann könnten könnte dürfen darf`},
		{must, `müssen muss`},
		{will, `werden wird`},
		{not, `nicht kein keine keinen keinem keiner keinerlei niemals nie keinesfalls weder`},
		{be, `sind ist`},
		{have, `haben hat`},
		{subordinator, `wenn falls sofern soweit dass weil damit ob indem um wie was warum bevor nachdem sobald solange während
			obwohl wo wofür wodurch welche welcher welches deren dessen als da`},
		{relative, `die der das den dem denen deren dessen welche welcher welches womit wobei`},
		{coordinator, `und oder aber sondern sowie jedoch`},
		{preposition, `mit von an für in auf aus bei nach über durch zu zur zum gegenüber im am vom beim ohne`},
		{adverb, `auch ggf gegebenenfalls daher jedoch dann ebenfalls außerdem grundsätzlich jederzeit hierzu dazu zudem dabei
			derzeit`},
		{stative, `haben sind waren hatten wurden hoffen freuen empfehlen bitten möchten wollen sollen sollten würden wären legen
			glauben wissen verstehen denken behalten heißen raten`},
		{consent, `einwilligung zustimmung erlaubnis genehmigung einverständnis`},
		{exceptor, `außer es sofern soweit ohne nur vorbehaltlich ausgenommen mit`},
	}),
	"fr": table([]entry{
		{we, `nous`},
		{you, `vous`},
		{userNoun, `utilisateurs utilisateur parents clients`},
		{thirdNoun, `tiers partenaires prestataires sous-traitants traitants fournisseurs annonceurs filiales destinataires`},
		{thing, `données informations renseignements adresse`},
		{determiner, `le la les l' des un une vos votre nos notre leurs ces cette certains certaines autres`},
		{may, `pouvons pouvez peuvent peut pourrons pourrez pourront pourra pourrions pourrez pourraient pourrait`},
		{must, `devons devez doivent doit devrons devrez devront devra`},
		{will, `sont seront sera est`},
		{not, `pas jamais plus aucun aucune nullement`},
		{have, `avons avez ont`},
		{subordinator, `si lorsque quand que dont où comme afin parce puisque tandis laquelle lequel lesquelles lesquels qui quand
			pourquoi comment combien dès s'il`},
		{coordinator, `et ou mais ni`},
		{preposition, `de à en dans par pour avec sans sur sous chez vers entre auprès du au aux`},
		{adverb, `également aussi donc alors ainsi toujours notamment parfois toutefois cependant ne les le la y en vous nous
			automatiquement systématiquement`},
		{stative, `avons sommes étions avions espérons croyons pensons recommandons conseillons invitons souhaitons
			encourageons comprenons savons aimerions voulons serons aurons`},
		{consent, `consentement accord autorisation permission`},
		{exceptor, `sauf à sans avec sous uniquement seulement hormis excepté`},
	}),
}
