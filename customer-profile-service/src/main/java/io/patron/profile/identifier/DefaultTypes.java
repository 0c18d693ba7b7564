package io.patron.profile.identifier;

/** The identifier types that are delivered. */
final class DefaultTypes {
    private DefaultTypes() {}

    static final String DOCUMENT =
            """
            {"defaultRegion": "GB",
             "blocked": [],
             "types": [
              {"type": "user", "priority": 1, "perPerson": 1, "from": ["userId"]},
              {"type": "member", "priority": 2, "perPerson": 3, "sharedBy": 3,
               "from": ["traits.memberNumber", "traits.member_number", "context.traits.memberNumber"]},
              {"type": "wechat-unionid", "priority": 3, "perPerson": 5, "sharedBy": 5,
               "from": ["traits.wechatUnionid", "traits.wechat_unionid", "context.traits.wechatUnionid"]},
              {"type": "wechat-openid", "priority": 4, "perPerson": 20, "sharedBy": 5,
               "from": ["traits.wechatOpenid", "traits.wechat_openid", "context.traits.wechatOpenid"],
               "scope": "context.app.namespace"},
              {"type": "email", "priority": 5, "perPerson": 10, "sharedBy": 5, "form": "email",
               "from": ["traits.email", "context.traits.email"]},
              {"type": "phone", "priority": 6, "perPerson": 10, "sharedBy": 5, "form": "phone",
               "from": ["traits.phone", "context.traits.phone"]},
              {"type": "device", "priority": 7, "perPerson": 50, "sharedBy": 10, "form": "lower-case",
               "from": ["context.device.id"]},
              {"type": "anonymous", "priority": 8, "perPerson": 100, "sharedBy": 10, "from": ["anonymousId"]}]}
            """;
}
