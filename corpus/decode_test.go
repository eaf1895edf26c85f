package corpus

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// Texts of the length of a short policy, to be written in old charsets.
const (
	textHans = `小舟记事隐私政策

一、我们收集的信息

小舟记事由小舟软件有限公司开发。您注册账号时，我们会收集您的手机号码和昵称。您记录事项时，内容仅保存在您的设备上，我们不会上传。

二、我们如何使用信息

我们使用手机号码识别您的账号，并在您忘记密码时帮助您找回。我们不会将您的信息提供给广告公司。

三、您的权利

您可以随时在设置中查阅、更正或者删除您的信息，也可以注销账号。注销后，我们将在十五个工作日内删除全部信息。
`
	textHant = `小舟記事隱私權政策

一、我們蒐集的資料

小舟記事由小舟軟體有限公司開發。您註冊帳號時，我們會蒐集您的手機號碼及暱稱。您記錄事項時，內容僅保存在您的裝置上，我們不會上傳。

二、我們如何使用資料

我們使用手機號碼識別您的帳號，並在您忘記密碼時協助您找回。我們不會將您的資料提供給廣告公司。

三、您的權利

您可以隨時在設定中查閱、更正或刪除您的資料，也可以註銷帳號。註銷後，我們將於十五個工作天內刪除全部資料。
`
	textJapanese = `小舟メモ プライバシーポリシー

第1条（取得する情報）
小舟ソフト株式会社（以下「当社」といいます）は、会員登録の際に、お客様の電話番号とニックネームを取得します。メモの内容はお客様の端末にのみ保存され、当社のサーバーには送信されません。

第2条（利用目的）
当社は、お客様を確認するため、また、パスワードを忘れた際の再設定のために電話番号を利用します。広告会社に情報を提供することはありません。

第3条（お客様の権利）
お客様は、設定画面からいつでも情報を確認し、訂正し、又は削除することができます。
`
	textKorean = `작은배 메모 개인정보 처리방침

제1조 수집하는 정보
작은배 소프트웨어 주식회사는 회원 가입 시 휴대전화 번호와 별명을 수집합니다. 메모의 내용은 이용자의 기기에만 저장되며 회사의 서버로 전송되지 않습니다.

제2조 이용 목적
회사는 이용자를 확인하고 비밀번호를 다시 설정하기 위하여 휴대전화 번호를 이용합니다. 광고 회사에 정보를 제공하지 않습니다.

제3조 이용자의 권리
이용자는 설정 화면에서 언제든지 정보를 열람하고 수정하거나 삭제할 수 있습니다.
`
	textRussian = `Политика конфиденциальности приложения «Лодочка»

1. Какие сведения мы собираем

Приложение «Лодочка» разработано обществом «Тихая заводь». При регистрации мы просим указать номер телефона и имя. Заметки хранятся только на вашем устройстве и на наш сервер не передаются.

2. Для чего они нам нужны

По номеру телефона мы узнаём вашу учётную запись и помогаем восстановить пароль. Рекламным компаниям мы ничего не передаём.

3. Ваши права

Вы можете в любое время просмотреть, исправить или удалить свои данные.
`
	textGerman = `Datenschutzerklärung der Bötchen Software GmbH

1. Welche Daten wir erheben

Für die Anmeldung benötigen wir Ihre Telefonnummer und einen Namen. Ihre Notizen bleiben auf Ihrem Gerät; wir übertragen sie nicht.

2. Wofür wir sie benötigen

An der Nummer erkennen wir Ihr Konto. Für Werbung geben wir nichts weiter. Über Änderungen unterrichten wir Sie rechtzeitig.

3. Ihre Rechte

Sie können Ihre Daten jederzeit einsehen, berichtigen oder löschen. Größere Anfragen beantworten wir spätestens nach vier Wochen.
`
	textFrench = `Politique de confidentialité de la société Petit Bateau Logiciels

1. Données collectées

Lors de l'inscription, nous demandons votre numéro de téléphone et un prénom. Vos notes restent sur votre appareil : elles ne sont pas transmises.

2. Utilisation

Le numéro sert à vous reconnaître. Nous ne communiquons rien à des régies publicitaires. L'abonnement coûte 3 € par mois ; les données de paiement sont traitées par la banque.

3. Vos droits

Vous pouvez à tout moment accéder à vos données, les rectifier ou les effacer. Nous répondons dans un délai d'un mois, sauf difficulté particulière signalée au préalable.
`
	textTypographic = "Privacy Policy of “Little Boat” – Notes\n\n1. What we collect\n\nWe ask for your telephone number. We don’t ask for your date of birth – we don’t need it. Notes stay on your device … always.\n\n2. What we don’t do\n\nWe don’t sell data. The word “sell” means any exchange for money.\n"
)

// TestDecode reads texts in the charsets that policies come in.
func TestDecode(t *testing.T) {
	utf16 := func(e unicode.Endianness, bom unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, bom) }
	for _, tt := range []struct {
		name    string
		text    string
		enc     encoding.Encoding
		charset string // as Source.Charset says, alternatives parted by |
		lang    string
	}{
		{"utf-8", textHans, encoding.Nop, "utf-8", "zh"},
		{"utf-8 bom", "\ufeff" + textGerman, encoding.Nop, "utf-8", "de"},
		{"utf-16le bom", textGerman, utf16(unicode.LittleEndian, unicode.UseBOM), "utf-16le", "de"},
		{"utf-16be bom", textHans, utf16(unicode.BigEndian, unicode.UseBOM), "utf-16be", "zh"},
		{"utf-16le", textGerman, utf16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", "de"},
		{"utf-16be", textFrench, utf16(unicode.BigEndian, unicode.IgnoreBOM), "utf-16be", "fr"},
		{"utf-16le bom Chinese", textHans, utf16(unicode.LittleEndian, unicode.UseBOM), "utf-16le", "zh"},
		{"gbk", textHans, simplifiedchinese.GBK, "gbk|gb18030", "zh"},
		{"gb18030", textHans + "\n四、生僻字\n\n我们支持𠮷字和㐀字。\n", simplifiedchinese.GB18030, "gb18030", "zh"},
		{"big5", textHant, traditionalchinese.Big5, "big5", "zh"},
		{"shift_jis", textJapanese, japanese.ShiftJIS, "shift_jis", "ja"},
		{"euc-jp", textJapanese, japanese.EUCJP, "euc-jp", "ja"},
		{"euc-kr", textKorean, korean.EUCKR, "euc-kr", "ko"},
		{"windows-1251", textRussian, charmap.Windows1251, "windows-1251", "ru"},
		{"windows-1252", textTypographic, charmap.Windows1252, "windows-1252", "en"},
		{"windows-1252 German", textGerman, charmap.Windows1252, "windows-1252", "de"},
		{"iso-8859-1", strings.ReplaceAll(textFrench, "€", "euros"), charmap.ISO8859_1, "windows-1252", "fr"},
		{"iso-8859-15", strings.ReplaceAll(textFrench, "€", "euros"), charmap.ISO8859_15, "windows-1252|iso-8859-15", "fr"},
		{"iso-8859-15 with euro", textFrench, charmap.ISO8859_15, "iso-8859-15", "fr"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			raw, err := tt.enc.NewEncoder().Bytes([]byte(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			p, err := Read("policy.txt", strings.NewReader(string(raw)), ReadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains("|"+tt.charset+"|", "|"+p.Source.Charset+"|") {
				t.Errorf("charset %q, want %q", p.Source.Charset, tt.charset)
			}
			if got, want := strings.TrimPrefix(p.Text, "\ufeff"), strings.TrimPrefix(tt.text, "\ufeff"); got != want {
				t.Errorf("text is\n%.300q, want\n%.300q", got, want)
			}
			if p.Lang != tt.lang {
				t.Errorf("language %q, want %q", p.Lang, tt.lang)
			}
			if p.Source.Bytes != len(raw) {
				t.Errorf("%d bytes, want %d", p.Source.Bytes, len(raw))
			}
			checkInvariants(t, p)
		})
	}
}

// TestDecodeBroken reads UTF-8 with broken places: an error says the line, and
// lossy reading goes on with U+FFFD.
func TestDecodeBroken(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(textHans), "\n")
	lines[4] = lines[4][:30] + "\xff" + lines[4][30:]
	lines[8] = lines[8][:10] // in the middle of a letter
	raw := strings.Join(lines, "\n")
	_, err := Read("broken.txt", strings.NewReader(raw), ReadOptions{})
	var ee *EncodingError
	if !errors.As(err, &ee) || ee.Line != 5 {
		t.Fatalf("error %v, want an EncodingError of line 5", err)
	}
	if want := "broken.txt: line 5: "; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("error %q, want it to begin with %q", err, want)
	}
	p, err := Read("broken.txt", strings.NewReader(raw), ReadOptions{Lossy: true})
	if err != nil {
		t.Fatal(err)
	}
	checkInvariants(t, p)
	if !strings.Contains(fullTexts(p), "\uFFFD") {
		t.Error("no replacement character in the texts")
	}
	if p.Source.Bytes != len(raw) {
		t.Errorf("%d bytes, want those of the file, %d", p.Source.Bytes, len(raw))
	}
}

// TestDecodeBrokenLatin does the same where few letters are beyond ASCII.
func TestDecodeBrokenLatin(t *testing.T) {
	raw := strings.Replace(strings.ReplaceAll(textTypographic, "“sell”", "“sell\x80”"), "1. What", "1. What", 1)
	_, err := Read("broken.txt", strings.NewReader(raw), ReadOptions{})
	var ee *EncodingError
	if !errors.As(err, &ee) || ee.Line != 9 {
		t.Errorf("error %v, want an EncodingError of line 9", err)
	}
	// Old charsets have no CR LF trouble: the line counts as an editor counts.
	_, err = Read("broken.txt", strings.NewReader(strings.ReplaceAll(raw, "\n", "\r\n")), ReadOptions{})
	if !errors.As(err, &ee) || ee.Line != 9 {
		t.Errorf("with CR LF: error %v, want an EncodingError of line 9", err)
	}
}

// TestDecodeTruncatedUTF16 reads UTF-16 that ends in the middle of a letter.
func TestDecodeTruncatedUTF16(t *testing.T) {
	raw, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(textGerman))
	if err != nil {
		t.Fatal(err)
	}
	p, err := Read("cut.txt", strings.NewReader(string(raw[:len(raw)-1])), ReadOptions{})
	if err == nil {
		checkInvariants(t, p)
		return
	}
	if !strings.HasPrefix(err.Error(), "cut.txt: ") {
		t.Errorf("error %q does not name the file", err)
	}
}

// TestRefused checks that what is no text is refused with the file's name and
// with words that help.
func TestRefused(t *testing.T) {
	noise := make([]byte, 4000)
	for i, x := 0, uint32(7); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	for _, tt := range []struct {
		name, raw, want string
		is              error
	}{
		{"empty", "", "empty", ErrEmpty},
		{"blank", " \n\t\r\n\n", "empty", ErrEmpty},
		{"BOM alone", "\ufeff\n", "", nil},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF", nil},
		{"DOCX", "PK\x03\x04\x14\x00\x06\x00", "Office", nil},
		{"DOC", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office", nil},
		{"PNG", "\x89PNG\r\n\x1a\n", "PNG", nil},
		{"JPEG", "\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG", nil},
		{"GIF", "GIF89a\x01\x00", "GIF", nil},
		{"gzip", "\x1f\x8b\x08\x00\x00", "gzip", nil},
		{"ELF", "\x7fELF\x02\x01\x01", "program", nil},
		{"RTF", `{\rtf1\ansi Privacy}`, "RTF", nil},
		{"noise", string(noise), "binary", nil},
		{"zero byte", "Privacy policy\n\nWe keep \x00 nothing.\n", "zero byte", nil},
		{"rule alone", "-----\n\n* * *\n", "", ErrNoClause},
		{"title alone", "Privacy Policy\n\n1. Data\n", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := Read("dir/some name.txt", strings.NewReader(tt.raw), ReadOptions{})
			if err == nil {
				if tt.want == "" && tt.is == nil {
					checkInvariants(t, p)
					return
				}
				t.Fatalf("read without error: %s", outline(p))
			}
			if !strings.HasPrefix(err.Error(), "dir/some name.txt: ") || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %q, want the file's name and %q", err, tt.want)
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("error %v, want %v", err, tt.is)
			}
		})
	}
}

// TestNormalForm checks that texts come in normal form C, and that composed and
// decomposed sources give the same clauses.
func TestNormalForm(t *testing.T) {
	for name, text := range map[string]string{
		"German": textGerman, "French": textFrench, "Korean": textKorean, "Japanese": textJapanese,
		"Vietnamese": "Chính sách quyền riêng tư\n\n1. Dữ liệu\n\nChúng tôi thu thập số điện thoại của bạn. Chúng tôi không bán dữ liệu.\n",
	} {
		t.Run(name, func(t *testing.T) {
			composed, decomposed := norm.NFC.String(text), norm.NFD.String(text)
			if composed == decomposed {
				t.Fatal("the text has nothing to decompose")
			}
			p := mustRead(t, "p.txt", composed)
			q := mustRead(t, "p.txt", decomposed)
			checkInvariants(t, p)
			checkInvariants(t, q)
			if got, want := fullTexts(q), fullTexts(p); got != want {
				t.Errorf("decomposed text gives other clauses:\n%s", firstDifference(want, got))
			}
			if got, want := outline(q), outline(p); got != want {
				t.Errorf("decomposed text gives another outline:\n%s", firstDifference(want, got))
			}
		})
	}
}

func mustRead(t testing.TB, name, text string) *Policy {
	t.Helper()
	p, err := Read(name, strings.NewReader(text), ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestDecodePrefixes reads every beginning of texts in several charsets: none
// may panic, and an error names the file.
func TestDecodePrefixes(t *testing.T) {
	for _, enc := range []encoding.Encoding{
		simplifiedchinese.GB18030, japanese.ShiftJIS, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), encoding.Nop,
	} {
		raw, err := enc.NewEncoder().Bytes([]byte(textJapanese[:600]))
		if err != nil {
			t.Fatal(err)
		}
		for n := range raw {
			if _, err := Read("p.txt", strings.NewReader(string(raw[:n])), ReadOptions{}); err != nil && !strings.HasPrefix(err.Error(), "p.txt: ") {
				t.Fatalf("%v: error %q of the first %d bytes does not name the file", fmt.Sprint(enc), err, n)
			}
		}
	}
}
