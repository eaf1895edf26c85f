package corpus

import (
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
var messageStarts = wordSet(`oops whoops uh we sorry error http 400 401 402 403 404 405 406 407 408 409 429 500 501 502 503 504 505 506 507 508 509
	the this page content site website web service document url link an a unexpected unknown internal application server client something access you
	just checking verify verifying please attention enable turn activate javascript your redirecting redirected if temporarily too bad gateway request
	rate loading die seite zugriff bitte es ein sie une accès veuillez redirection página acceso ha se redirigiendo
	抱 很 对 您 你 访 查 请 要 页 系 正 加 お ペ`)

// siteMessage begins with what failed, and little more than that may follow: "This site is not available to children"
// and "Application error logs are kept for a month" are rules.
var siteMessage = regexp.MustCompile(`(?i)^(?:(?:oops|whoops|uh[- ]oh|(?:we're )?sorry|error|(?:error |http )?(?:40[0-9]|429|50[0-9])(?: error)?)\b[\s:,.!–—-]*(?:but )?)?(?:` +
	`(?:(?:the|this) )?(?:page|content|site|website|web page|service|document|url|link)(?: (?:(?:that )?you(?:'re| are| were|'ve)? (?:requested|looking for|followed|trying to (?:reach|view|access))))? ` +
	`(?:(?:is|was)(?:n't| not)? (?:currently |temporarily )?(?:available|unavailable|found|working|down)|(?:can't|cannot|could not|couldn't) be (?:found|displayed|reached|loaded|opened)|(?:does|did)(?: not|n't) (?:exist|load)|has (?:been )?(?:moved|removed)|no longer exists|not found|unavailable)(?: (?:right now|at (?:the moment|this time)|currently))?(?:[.!,:…–—-]|$)` +
	`|(?:an? )?(?:unexpected|unknown|internal(?: server)?|application|server|client-side) (?:error|exception)(?: (?:has )?occurred)?(?:[.!,:…–—-]|$)|something went wrong(?: while [^.!]{1,30})?(?:[.!,:…–—-]|$)` +
	`|access (?:to this page )?(?:has been |is )?denied(?:[.!:]|$)|you (?:don't|do not) have (?:permission|access) to (?:view|access) this (?:page|site|document)` +
	`|just a moment(?:[.!…]|$)|checking (?:your browser(?: before|[.!…]|$)|if the site connection is secure)|verify(?:ing)? (?:that )?you are (?:a )?human|please (?:verify|confirm) (?:that )?you are (?:a )?(?:human|not a robot)|attention required(?:[.!|]|$)` +
	`|(?:please |you need to |you must )?(?:enable|turn on|activate) javascript(?: and cookies)?(?: in your browser)?(?: to (?:view|run|see|continue|proceed|load)\b|[.!,]|$)|javascript (?:is|must be) (?:disabled|required|not enabled|enabled)(?: in your browser| to (?:view|run|see)\b|[.!,]|$)|this (?:page|site|app) (?:requires|needs) javascript|your browser (?:does not|doesn't) support javascript` +
	`|(?:you are being )?redirect(?:ing|ed)(?: you)?(?: to \S+)?[.…]*$|if you are not (?:automatically )?redirected(?: automatically)?(?:,| within| in \d)` +
	`|(?:service|temporarily) (?:temporarily )?unavailable(?:[.!]|$)|too many requests(?:[.!]|$)|bad (?:gateway|request)(?:[.!]|$)|gateway time-?out|request (?:blocked|timed out)(?:[.!]|$)|rate limit exceeded(?:[.!]|$)` +
	`|please (?:try again later|reload the page|refresh the page)(?:[.!]|$)|loading(?:\.\.\.|…)$` +
	`|(?:die )?seite (?:wurde )?nicht (?:gefunden|verfügbar)(?:[.!]|$)|zugriff verweigert(?:[.!]|$)|bitte aktivieren sie javascript|(?:es ist )?ein (?:unerwarteter )?fehler (?:ist )?aufgetreten(?:[.!]|$)|sie werden (?:automatisch )?weitergeleitet ?(?:[.!…]|$)` +
	`|page (?:introuvable|non trouvée)|accès refusé(?:[.!]|$)|une erreur (?:inattendue )?(?:est survenue|s'est produite)(?:[.!,]|$)|veuillez activer javascript|redirection (?:en cours|vers \S+\.\S+)[.…]*$` +
	`|página no encontrada|acceso denegado(?:[.!]|$)|(?:ha ocurrido|se ha producido) un error(?: inesperado)?(?:[.!,]|$)|redirigiendo(?: a \S+)?[.…]*$` +
	`)|^(?:抱歉|很抱歉|对不起)?[，,！!]?(?:您|你)?(?:访问|查找|请求|要找)?的?页面(?:不存在|未找到|找不到|无法访问|加载失败|已(?:被)?删除|走丢了)|^访问被拒绝(?:[，,。！!]|$)|^系统(?:繁忙|错误)(?:[，,。！!]|$)|^请(?:启用|开启)\s*javascript|^(?:正在(?:跳转|加载)(?:中)?|加载中)[.…。]*$|^(?:お探しの)?ページ(?:が|は)見つかりません`)

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
