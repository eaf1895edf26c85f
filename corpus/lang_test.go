package corpus

import (
	"strings"
	"testing"
)

// Paragraphs of about 300 letters, as short as a policy gets.
var langTexts = map[string][]string{
	"en": {
		"Our shop keeps your name, your address and a list of what you ordered. We need these in order to send you parcels and to answer when something is missing. We do not give them to anybody but the carrier. If you ask us, we delete them, unless the tax office wants us to keep the invoice for a while longer.",
		"This notice applies to visitors of the museum. Cameras watch the rooms in which paintings hang, and the pictures are erased after three days. Tickets bought on the website carry your e-mail address. You can object at any time by writing to the director.",
	},
	"de": {
		"Unser Laden speichert Ihren Namen, Ihre Anschrift und eine Liste Ihrer Bestellungen. Wir brauchen diese Angaben, um Pakete zu verschicken und um Rückfragen zu beantworten. Außer dem Paketdienst erhält sie niemand. Auf Wunsch löschen wir sie, sofern das Finanzamt nicht verlangt, dass wir Rechnungen aufbewahren.",
		"Im Museum überwachen Kameras die Räume mit den Gemälden. Die Aufnahmen werden nach drei Tagen gelöscht. Wer Karten im Internet kauft, hinterlässt eine E-Mail-Adresse. Sie können der Verarbeitung jederzeit schriftlich widersprechen.",
	},
	"fr": {
		"Notre boutique conserve votre nom, votre adresse et la liste de vos commandes. Ces informations nous servent à expédier les colis et à répondre à vos questions. Personne d'autre que le transporteur ne les reçoit. Sur demande nous les effaçons, sauf si l'administration fiscale exige que la facture soit gardée.",
		"Dans le musée, des caméras surveillent les salles où se trouvent les tableaux. Les images sont effacées au bout de trois jours. Vous pouvez vous y opposer à tout moment en écrivant à la direction.",
	},
	"es": {
		"Nuestra tienda guarda su nombre, su dirección y la lista de sus pedidos. Necesitamos estos datos para enviar los paquetes y para responder cuando falta algo. Nadie los recibe salvo el transportista. Si usted lo pide, los borramos, a menos que la hacienda pública exija conservar la factura.",
		"En el museo hay cámaras que vigilan las salas donde cuelgan los cuadros. Las imágenes se borran al cabo de tres días. Usted puede oponerse en cualquier momento por escrito.",
	},
	"it": {
		"Il nostro negozio conserva il vostro nome, l'indirizzo e l'elenco degli ordini. Questi dati ci servono per spedire i pacchi e per rispondere quando manca qualcosa. Nessuno li riceve tranne il corriere. Su richiesta li cancelliamo, a meno che il fisco non chieda di conservare la fattura.",
	},
	"nl": {
		"Onze winkel bewaart uw naam, uw adres en een lijst van uw bestellingen. Wij hebben die gegevens nodig om pakjes te versturen en om te antwoorden als er iets ontbreekt. Niemand anders dan de bezorger krijgt ze. Als u erom vraagt, wissen wij ze, tenzij de belastingdienst wil dat wij de rekening bewaren.",
	},
	"pt": {
		"A nossa loja guarda o seu nome, a sua morada e a lista das suas encomendas. Precisamos destes dados para enviar os pacotes e para responder quando falta alguma coisa. Ninguém os recebe além da transportadora. Se pedir, apagamos tudo, a não ser que as finanças exijam que a fatura seja conservada.",
	},
	"pl": {
		"Nasz sklep przechowuje imię, nazwisko, adres i listę zamówień. Potrzebujemy tych danych, aby wysyłać paczki i odpowiadać na pytania. Nikt poza kurierem ich nie otrzymuje. Na życzenie je usuwamy, chyba że urząd skarbowy wymaga przechowywania faktury.",
	},
	"ru": {
		"Наш магазин хранит ваше имя, адрес и список заказов. Эти сведения нужны, чтобы отправлять посылки и отвечать на вопросы. Никто, кроме курьера, их не получает. По вашей просьбе мы их удаляем, если налоговая служба не требует хранить счёт.",
	},
	"zh": {
		"本店保存您的姓名、地址和订单列表。我们需要这些信息来寄送包裹，并在缺少物品时答复您。除快递公司外，任何人都不会收到这些信息。",
		"展厅内装有摄像头，录像在三天后删除。您可以通过 SDK 列表查看合作方，也可以随时以书面方式提出反对。",
		"使用 OPPO Push SDK、Umeng Analytics SDK、AMap Location SDK 时，我们会收集 Android ID、IMEI、MAC 地址等设备信息，用于推送、统计和定位。",
	},
	"ja": {"当店は、お客様の氏名、住所及びご注文の一覧を保存します。これらの情報は、荷物を発送し、お問い合わせにお答えするために必要です。運送会社以外に提供することはありません。"},
	"ko": {"저희 가게는 고객의 이름과 주소, 주문 목록을 보관합니다. 이 정보는 소포를 보내고 문의에 답하기 위하여 필요합니다. 택배 회사 외에는 아무에게도 제공하지 않습니다."},
}

func TestLanguage(t *testing.T) {
	for want, texts := range langTexts {
		for _, text := range texts {
			if got := language(text); got != want {
				t.Errorf("language %q, want %q: %.60s…", got, want, text)
			}
			// As the clause of a policy that also has a heading.
			p := mustRead(t, "p.txt", text+"\n")
			if p.Lang != want || p.Clauses[0].Lang != want {
				t.Errorf("policy in %q, clause in %q, want %q: %.60s…", p.Lang, p.Clauses[0].Lang, want, text)
			}
		}
	}
	if got := language("12 % 34 — 56"); got != "" {
		t.Errorf("a text without letters is in %q", got)
	}
}

// TestLanguageDirt checks that what stands around a policy does not decide its
// language: names, addresses, English headings, links.
func TestLanguageDirt(t *testing.T) {
	for _, tt := range []struct{ want, text string }{
		{"de", "Privacy Policy\n\nCookies\n\n" + langTexts["de"][0] + "\n\nNewsletter\n\n" + langTexts["de"][1] + "\n\nGoogle Analytics, Facebook Pixel, Microsoft Advertising, LinkedIn Insight Tag\n\nhttps://www.kiebitz.example/privacy-policy/cookies-and-similar-technologies\n"},
		{"fr", "Privacy\n\n" + langTexts["fr"][0] + "\n\nService Level Agreement, Data Processing Agreement, Standard Contractual Clauses\n"},
		{"zh", "Privacy Policy of Kestrel Software (Shanghai) Company Limited\n\n" + strings.Join(langTexts["zh"], "\n\n") + "\n\nEmail: privacy@kestrel.example, Address: 18 River Road, Shanghai\n"},
		{"en", langTexts["en"][0] + "\n\nVerantwortlich: Kiebitz Verlag Gesellschaft mit beschränkter Haftung, Hafenstraße 12, Lübeck\n\n" + langTexts["en"][1] + "\n"},
		{"en", "Scandinavian Smørrebrød Café Ærø – Privacy\n\n" + langTexts["en"][0] + "\n"},
	} {
		if p := mustRead(t, "p.txt", tt.text); p.Lang != tt.want {
			t.Errorf("language %q, want %q: %.50s…", p.Lang, tt.want, tt.text)
		}
	}
}

// TestClauseLanguage checks the languages of a policy in two of them.
func TestClauseLanguage(t *testing.T) {
	p := mustRead(t, "p.txt", "隐私政策\n\n"+langTexts["zh"][0]+"您可以随时行使您对个人信息的权利。\n\n"+langTexts["en"][0]+" Personal data stay here.\n\n"+
		langTexts["zh"][1]+"个人信息受法律保护。\n\n"+langTexts["en"][1]+" Your privacy matters.\n\n个人信息保护。隐私是您的权利，我们尊重。\n\nPersonal data of children are not collected by our shop at all.\n\n隐私政策的更新会在网站上公布，请您留意。\n\nChanges of this privacy policy are published on the website.\n")
	var got []string
	for _, c := range p.Clauses {
		got = append(got, c.Lang)
	}
	if want := "zh en zh en zh en zh en"; strings.Join(got, " ") != want {
		t.Errorf("languages %v, want %s\n%s", got, want, outline(p))
	}
}
