package io.patron.profile.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What is personal. */
@ConfigMapping(prefix = "patron.privacy")
public interface PrivacyConfig {
    /**
     * Names of traits and properties that hold personal data; case, {@code _} and {@code -} do not
     * count.
     */
    @WithDefault(
            "email,phone,mobile,name,firstName,lastName,fullName,username,address,street,postalCode,zip,"
                + "birthday,birthDate,dateOfBirth,avatar,ip,latitude,longitude,memberNumber,wechatOpenid,"
                + "wechatUnionid")
    Set<String> personalFields();
}
