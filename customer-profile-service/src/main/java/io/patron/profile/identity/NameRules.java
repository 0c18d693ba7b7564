package io.patron.profile.identity;

/** What is ruled of the types of identifiers. */
public interface NameRules {

    /** How strong a type is; 1 is the strongest. */
    int priority(String type);

    /** How many of a type a person may have. */
    int perPerson(String type);

    /** With how many stronger identifiers one may be seen before it counts as shared. */
    int sharedBy(String type);
}
