package duty

import (
	"slices"
	"unicode/utf8"
)

// The parts that Chinese words play.
const (
	zhVendor class = 1 << iota
	zhUser
	zhThird
	zhThey     // whoever was named last
	zhTopic    // what is done to: the subject of a passive without a mark of it
	zhMay      //
	zhMust     //
	zhWill     //
	zhWillNot  //
	zhUnable   // an effect for users, a denial for vendors
	zhNot      // a bare negation, before a plain verb
	zhVerb     // what is done to data
	zhAct      // other plain verbs
	zhIdle     // effects, and verbs that say nothing of what is done
	zhAdverb   //
	zhPhrase   // a preposition that stands before the verb: 根据, 通过
	zhWhether  // 是否: what follows is a question
	zhIf       // begins a condition or a reason
	zhUnless   // 除非
	zhBut      // 除 … 外
	zhLacking  // 未经 … 同意
	zhHaving   // 经 … 同意
	zhOnly     // 仅在 … 时
	zhConsent  //
	zhExcepted // 除外
	zhNothing  // holds characters that would be read as something else

	zhSubject = zhVendor | zhUser | zhThird | zhThey
	zhModal   = zhMay | zhMust | zhWill | zhWillNot | zhUnable | zhNot
)

// chineseWords holds the words by their first character, longer ones first.
var chineseWords = byFirst([]entry{
	{zhVendor, `我们 我司 我方 我行 我社 本公司 本平台 本网站 本应用 本软件 我公司 本App 本APP 本app 本产品`},
	{zhUser, `您 你 用户 监护人 父母 家长 儿童 未成年人 个人信息主体`},
	{zhThird, `第三方 合作方 合作伙伴 合作商 关联公司 关联方 关联企业 服务商 服务提供商 服务提供者 供应商 广告主 广告商 受托方 商家
		开发者 合作机构 支付机构 运营商 受让方 第三人 其他公司 卖家 接收方 合作单位 被委托方 承运商`},
	{zhThey, `他们 它们 该等公司 其`},
	{zhTopic, `信息 数据 资料 Cookie Cookies COOKIES 内容 账号 账户 记录 日志`},
	{zhMay, `可以 可能 可能会 有权 可 能够 能 亦可 均可 均可以 有权利 可自行 可随时 或会 或将`},
	{zhMust, `应当 必须 需要 须 应 需 有义务 务必 应该 理应 均应 均需 还需 还需要`},
	{zhWill, `会 将 将会 仅会 只会 也会 还会 均会 都会 便会 就会 才会 承诺会 亦会 仍会 仅将`},
	{zhWillNot, `不会 不得 不能 不可 不予 不再 不应 不将 不会再 决不 绝不 从不 永不 绝不会 决不会 从不会 无权 禁止 不应当 不可以 将不会
		将不 也不会 均不会 亦不会 并不会 都不会 将不再 决不会 不得以 从未 不能够 不准 也不得 将不得 均不得 亦不得`},
	{zhUnable, `无法 将无法 不能为 则无法`},
	{zhNot, `不 均不 也不 并不 都不 亦不 暂不 概不`},
	{zhVerb, `收集 使用 共享 分享 转让 披露 公开披露 公开 存储 储存 保存 提供 处理 获取 删除 传输 加密 出售 出租 销毁 清除
		更新 保密 匿名化 保留 留存 采集 上传 记录 读取 访问 展示 推送 发送 发布 展现 显示 交换 出境 移转 转移 传送 搜集 泄露 交易`},
	{zhAct, `采取 采用 征求 征得 告知 通知 要求 申请 请求 调用 委托 接收 保护 建立 制定 设立 遵守 遵循 遵从 尊重 努力 竭力
		审查 评估 监控 限制 保障 确保 保证 承诺 组织 举办 成立 任命 指定 签署 签订 开展 启动 邀请 接入 嵌入 集成 设置 放置
		核实 验证 回复 答复 响应 停止 终止 隐藏 整合 合并 统计 分析 利用 支持 同步 允许 开启 关闭 协助 配合 严格 妥善 定期`},
	{zhIdle, `影响 导致 造成 引起 产生 视为 包括 包含 涉及 存在 属于 构成 发生 看到 遇到 收到 面临 有所 成为 是 因此 因为 被视为
		被认为 希望 建议 理解 认为 知悉 相信 深知 非常重视 高度重视 十分重视 随着 随之 发现 出现 丧失 失去 受到 受 遭受 蒙受 不同 没有 使您 使你 使我们 使其 令您`},
	{zhAdverb, `也 还 均 仅 只 都 则 便 就 才 同时 并 依法 目前 一般 通常 主要 郑重 始终 一直 特别 同样 亦 仍 仍然 另外 随时 自行
		立即 及时 不时 谨慎 主动 自动 直接 间接 分别 将来 单独 再次 另行 尽快 尽力 尽可能 尽最大努力 最大程度 合理 完全 最终
		仅仅 此外 因此 事先 提前 按时 首先 以及 继续 积极 全力 共同 现 自愿 自主 即 一并 选择性 相应 相应地 自`},
	{zhPhrase, `根据 按照 依据 依照 基于 通过 为 为了 向 与 对 在 从 以 将 把 于 由 和 就 针对 遵照 利用 因 至`},
	{zhWhether, `是否 能否 可否 会否 如何 怎样 哪些 为何 什么`},
	{zhIf, `如果 若 如 当 一旦 倘若 假如 假设 由于 因 因为 鉴于 虽然 尽管 无论 不论 即使 即便 只要 若您 若是 以便 以使 从而 使得 用于
		用以 使 供 便于 方便 帮助 为使 以 以确保 以防 以保障 为 为了 避免 防止 包括 待`},
	{zhUnless, `除非`},
	{zhBut, `除 除了`},
	{zhLacking, `未经 未获 未获得 未取得 未征得 未得到 没有 在未经 在未 在没有`},
	{zhHaving, `经 经过 征得 获得 取得 得到 在 基于 依据 根据 事先征得 事先获得 事先取得 在获得 在征得 在取得 在得到 在经`},
	{zhOnly, `仅在 只有 只有在 仅当 只在 只会在 仅会在 仅于 仅限于`},
	{zhConsent, `同意 授权 许可 允许 批准 授权同意 同意授权 要求 规定`},
	{zhExcepted, `除外 不在此限 不受此限`},
	{zhNothing, `不仅 不但 不只 不限于 但不限于 不限 不论 不管 不同 不同意 不当 不断 不定期 不便 不足 不必 无需 无须 不需要 不需 不可抗力
		不少于 不超过 不低于 不晚于 不早于 不得不 不能不 不会不 不可不 不可避免 不良 不法 不实 不准确 不完整 不安全 不正当 不合理 不符
		不利 不满 不愿 不希望 不想 不接受 不开启 不授权 不提供的 不特定 不明 不慎 不久 不妨 并非 不是 不存在 不属于 不适用 不影响
		不代表 不意味着 不构成 不等于 不再需要 可能不会 可能无法 可能不能 可能会无法 可能将无法 会不会 能不能 可不可以 可能导致 可能影响
		应用 应急 应答 应对 反应 响应时 相应的 适应 供应 对应 可见 可用 可靠 可行 可选 可信 可读 可识别 可穿戴 许可证 认可 能力 功能 性能
		智能 可能性 将来 会员 会话 社会 机会 会议 会计 学会 需求 必需 所需 权利 须知 能源 只能 技能 潜能 尽可 即可 方可 才能 方能 才可 所必须
		必要 删除权 消除 解除 清除 移除 去除 排除 扣除 免除 废除 卸除 删除 除此之外 除此以外 除此 经营 经济 经验 经常 经销 已经 曾经 经由 途经
		在线 存在 现在 正在 所在 旨在 潜在 不在 在内 在此 实在 内在 如下 如何 例如 比如 如实 诸如 假如 如图 因素 原因 为准 行为 作为 成为 认为 视为
		人为 分为 设为 用户名 用户信息 用户数据 用户体验 用户协议 用户账号 用户账户 用户服务 用户画像 用户资料 用户权益 用户界面 用户隐私
		用户权利 用户行为 用户需求 用户标识 用户使用 用户设备 用户个人 儿童个人 儿童信息 未成年人个人 未成年人信息 未成年人保护 儿童隐私
		第三方网站 第三方账号 第三方账户 第三方登录 第三方链接 第三方的 我们的 您的 你的 用户的 其他 其它 其中 其余 尤其 极其 及其 与其 其实
		应收 应税 供需 急需 会展 协会 委员会 工会 大会 晚会 将于 可能的 可能性的 需注意 需要注意 需说明 应注意 会导致 会影响 将导致 将影响
		可视为 将视为 会视为 您可以看到 以上 以下 以及 以内 以外 以前 以后 可以 以来 所以 难以 加以 予以 足以 得以 监护人的 父母的 信息主体 信息安全
		信息网络 数据安全 数据库 数据线 信息系统 内容安全 账号安全 账户安全`},
})

type zhWord struct {
	text  string
	class class
}

// byFirst orders words by their first character.
func byFirst(lines []entry) map[rune][]zhWord {
	out := make(map[rune][]zhWord)
	for text, c := range table(lines) {
		r, _ := utf8.DecodeRuneInString(text)
		out[r] = append(out[r], zhWord{text, c})
	}
	for _, words := range out {
		slices.SortFunc(words, func(a, b zhWord) int {
			if n := len(b.text) - len(a.text); n != 0 {
				return n
			}
			if a.text < b.text {
				return -1
			}
			return 1
		})
	}
	return out
}
