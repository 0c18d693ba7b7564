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
            "email,emailAddress,phone,phoneNumber,mobile,mobilePhone,telephone,name,firstName,lastName,"
                + "fullName,givenName,familyName,surname,username,address,address1,address2,"
                + "addressLine1,addressLine2,line1,line2,street,street1,street2,streetAddress,"
                + "postalCode,postcode,zip,zipCode,"
                + "birthday,birthDate,dateOfBirth,avatar,ip,latitude,longitude,memberNumber,wechatOpenid,"
                + "wechatUnionid")
    Set<String> personalFields();
}
