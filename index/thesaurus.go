package index

import (
	"strings"
	"sync"
)

// The thesaurus says which words a policy may use for what a reader asks. A line
// is a group: each of its words finds the others too, with less weight. Words after
// ">" are found by those before it, not the other way round. One form of a word
// is enough.
var thesaurus = [families]string{
	english: `
sell sold sale resell > rent trade lease monetize share disclose
share disclose disclosure pass > transfer provide sell third party
give gave given > provide share disclose
see saw seen view visible look > access disclose share public
read > access view
send sent transmit > transfer transmission
keep kept store save hold held retain retention storage > period
long > retention retain period
forever indefinitely > retention retain
delete erase erasure remove destroy deletion wipe > retention
forget forgot forgotten > erasure delete
track follow monitor spy watch trace > collect cookie location
location gps geolocation whereabouts geographic
safe secure security protect protection safeguard > encryption unauthorized measure
hack hacker steal stole stolen theft > unauthorized security breach leak incident
breach leak leakage compromise incident > unauthorized
encrypt encryption ssl > secure
advertise ad advert advertisement advertiser advertising > marketing promotional personalize interest target
marketing promotion promotional newsletter spam > advertise communication unsubscribe
kid child children minor teen teenager underage > parent guardian age young
parent mother father mom dad guardian > child minor
age old young > child minor
buy bought purchase order > transaction payment
pay paid payment billing card bank financial money > transaction purchase
phone telephone mobile smartphone cellphone cell > device number
computer laptop tablet phone > device browser
email mail > message address
info information
info > data
personal private
collect gather obtain record capture acquire > receive provide
ask request require need > provide collect
use used usage > purpose process
friend contact > address book
police government court law legal lawsuit authority > subpoena enforcement comply regulation
company business firm partner vendor affiliate supplier > third party provider
party partner affiliate
other anyone everyone everybody else people public > third party user
stop refuse decline prevent avoid disable > opt unsubscribe withdraw object choice
opt unsubscribe withdraw revoke > choice preference consent
choose choice control option setting > preference opt manage
allow permit permission consent agree agreement authorize authorization
change modify amend update revise revision > notify
account profile login username password > register registration
close cancel deactivate terminate quit leave left > delete account
photo picture image video camera
microphone voice audio sound
name surname > identify identity
identity identify identifiable > personal
anonymous anonymize aggregate deidentified pseudonymous
dna gene genetic genome
health medical illness disease doctor
cookie beacon pixel tag
abroad overseas foreign international country > transfer
transfer > country international
complain complaint > authority supervisory contact
copy download export portability portable
correct wrong fix edit inaccurate rectify rectification > update amend change
merger acquisition acquire bankruptcy bankrupt takeover > sale assets transfer
ai algorithm automated automatically profiling > decision
train training > model learning
social > network media
website site app application service
job employer employee work > employment recruit
lawyer dpo officer > contact
reach ask question > contact
answer reply respond response > request
fast quick quickly soon > day within period promptly
contact > email address reach
type kind category sort`,
	german: `
verkaufen verkauf verkauft verkaufst > weitergeben weitergabe ubermitteln dritte vermieten
teilen teilt weitergeben weitergabe weiterleiten weitergegeben > ubermitteln ubermittlung dritte offenlegen
speichern speichert gespeichert aufbewahren behalten speicherung aufbewahrung > speicherdauer frist
lange > speicherdauer aufbewahrung frist
loschen loscht geloscht loschung entfernen vernichten > recht
kind kinder jugendliche minderjahrige > eltern alter
sicher sicherheit schutzen schutz > verschlusselung unbefugt massnahmen
gehackt hacker diebstahl datenleck datenpanne > sicherheit unbefugt
werbung anzeigen reklame > marketing newsletter
standort gps aufenthaltsort position
verfolgen tracking uberwachen > cookie analyse
sammeln erheben erfassen erhebung > verarbeiten
benutzen nutzen verwenden nutzung verwendung > zweck verarbeitung
handy telefon smartphone mobiltelefon > gerat telefonnummer
mail email > newsletter nachricht
bezahlen zahlung zahlen kreditkarte konto > rechnung
polizei behorde gericht staat > gesetzlich
firma unternehmen partner anbieter > dritte dienstleister
ausland > drittland ubermittlung
widerrufen widerruf abbestellen ablehnen widersprechen widerspruch > einwilligung
auskunft kopie einsehen > recht
andern anderung aktualisieren
beschweren beschwerde > aufsichtsbehorde`,
	french: `
vendre vente > partager communiquer ceder louer tiers
partager transmettre communiquer divulguer > transfert tiers destinataire
garder conserver stocker conservation stockage > duree
longtemps > duree conservation
supprimer effacer suppression effacement > droit
enfant mineur > parent age
securite proteger protection securiser > chiffrement mesures
pirate vol fuite violation > securite
publicite pub annonce > marketing prospection newsletter
localisation gps geolocalisation position
suivre pister traquer > cookie suivi
collecter recueillir collecte > traiter
utiliser utilisation > finalite traitement
telephone portable mobile smartphone > appareil
mail email courriel
payer paiement carte > transaction bancaire
police autorite justice tribunal > loi
entreprise societe partenaire > tiers prestataire
etranger > transfert pays
refuser desabonner retirer retrait opposer opposition > consentement
modifier changer modification mettre
plainte reclamation > autorite`,
	spanish: `
vender venta > compartir ceder comunicar terceros
compartir comunicar ceder divulgar revelar > transferir terceros
guardar conservar almacenar conservacion > plazo
borrar eliminar suprimir supresion > derecho
nino menor hijo > padre edad
seguridad seguro proteger proteccion > cifrado medidas
hackear robo fuga > seguridad brecha
publicidad anuncio > marketing comercial
ubicacion gps localizacion geolocalizacion
rastrear seguir > cookie seguimiento
recopilar recoger recogida > tratar
usar utilizar uso > finalidad tratamiento
telefono movil celular > dispositivo
correo email
pagar pago tarjeta > transaccion
policia autoridad tribunal gobierno > ley
empresa socio > tercero proveedor
extranjero > transferencia pais
rechazar retirar oponerse revocar > consentimiento
cambiar modificar actualizar cambio
queja reclamacion > autoridad`,
	chinese: `
出售 卖给 买卖 > 共享 转让 提供
分享 共享 泄露 > 披露 转让 提供
保存 存储 保留 储存 > 期限
多久 > 期限 保存
删除 清除 抹除 > 注销
注销 > 删除 账户 账号
账户 账号 帐号 帐户
孩子 小孩 儿童 未成 > 监护
安全 保护 加密 > 措施
黑客 泄露 被盗 > 安全
广告 推广 营销 > 推送
位置 定位
跟踪 追踪 > 位置
收集 采集 获取
使用 用途 目的
手机 电话 > 设备 号码
支付 付款 银行 > 交易
警察 政府 法院 公安 > 法律 机关
公司 > 第三
境外 国外 海外 出境 > 跨境
拒绝 撤回 撤销 关闭 > 同意
修改 更改 变更 更新
投诉 举报 > 联系
照片 相册 相机 > 图片
通讯 联系`,
}

// synonyms are the groups by the stems of their words: what else to look for.
var synonyms = sync.OnceValue(func() (out [families]map[string][]*word) {
	for f, lines := range thesaurus {
		a := newAnalyzer(family(f))
		out[f] = make(map[string][]*word)
		for line := range strings.Lines(lines) {
			group, more, _ := strings.Cut(line, ">")
			words := groupOf(a, group)
			targets := append(words, groupOf(a, more)...)
			for _, w := range words {
				s := stemOf(family(f), w)
				for _, t := range targets {
					if stemOf(family(f), t) != s {
						out[f][s] = append(out[f][s], t)
					}
				}
			}
		}
	}
	return out
})

func groupOf(a *analyzer, line string) (words []*word) {
	for _, t := range a.analyze(line) {
		words = append(words, t.word)
	}
	return words
}
