package io.patron.loyalty.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The ledger account that all points of a programme come from and go back to. */
@Entity
@Table(name = "ledger_account")
public class IssuanceAccount {
    @Id private UUID id;

    @Column(name = "programme_id")
    private UUID programmeId;

    @Column(name = "kind")
    private String kind;

    /** For Hibernate. */
    protected IssuanceAccount() {}

    IssuanceAccount(Programme programme) {
        this.id = programme.issuanceAccount();
        this.programmeId = programme.id();
        this.kind = "ISSUANCE";
    }

    UUID programmeId() {
        return programmeId;
    }

    String kind() {
        return kind;
    }
}
