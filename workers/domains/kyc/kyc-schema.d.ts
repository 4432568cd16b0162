import { z } from 'zod';
/** The multipart form of a request. */
export declare const KycForm: z.ZodObject<{
    legalName: z.ZodString;
    documentKind: z.ZodEnum<{
        aadhaar: "aadhaar";
        "national-id": "national-id";
        pan: "pan";
        passport: "passport";
    }>;
    number: z.ZodPipe<z.ZodString, z.ZodTransform<unknown, string>>;
    birthday: z.ZodISODate;
    front: z.ZodCustom<File, File>;
    back: z.ZodOptional<z.ZodCustom<File, File>>;
}, z.core.$strict>;
export type KycForm = z.output<typeof KycForm>;
export declare const KycView: z.ZodObject<{
    status: z.ZodEnum<{
        approved: "approved";
        asked: "asked";
        none: "none";
        rejected: "rejected";
    }>;
    reason: z.ZodNullable<z.ZodString>;
    document: z.ZodUnion<readonly [z.ZodObject<{
        documentKind: z.ZodEnum<{
            aadhaar: "aadhaar";
            "national-id": "national-id";
            pan: "pan";
            passport: "passport";
        }>;
        numberMasked: z.ZodNullable<z.ZodString>;
    }, z.core.$strict>, z.ZodNull]>;
    askedAt: z.ZodNullable<z.ZodString>;
    decidedAt: z.ZodNullable<z.ZodString>;
}, z.core.$strict>;
export type KycView = z.infer<typeof KycView>;
export declare const KycParams: z.ZodObject<{
    id: z.ZodString;
}, z.core.$strip>;
export declare const KycFileParams: z.ZodObject<{
    id: z.ZodString;
    side: z.ZodEnum<{
        back: "back";
        front: "front";
    }>;
}, z.core.$strip>;
export declare const KycRequest: z.ZodObject<{
    documentKind: z.ZodEnum<{
        aadhaar: "aadhaar";
        "national-id": "national-id";
        pan: "pan";
        passport: "passport";
    }>;
    numberMasked: z.ZodNullable<z.ZodString>;
    id: z.ZodString;
    member: z.ZodObject<{
        id: z.ZodString;
        name: z.ZodString;
    }, z.core.$strict>;
    status: z.ZodEnum<{
        approved: "approved";
        asked: "asked";
        rejected: "rejected";
    }>;
    reason: z.ZodNullable<z.ZodString>;
    askedAt: z.ZodString;
    decidedAt: z.ZodNullable<z.ZodString>;
    decidedBy: z.ZodUnion<readonly [z.ZodObject<{
        id: z.ZodString;
        name: z.ZodString;
    }, z.core.$strict>, z.ZodNull]>;
    isOwn: z.ZodBoolean;
}, z.core.$strict>;
export type KycRequest = z.infer<typeof KycRequest>;
export declare const KycRequestPage: z.ZodObject<{
    data: z.ZodArray<z.ZodObject<{
        documentKind: z.ZodEnum<{
            aadhaar: "aadhaar";
            "national-id": "national-id";
            pan: "pan";
            passport: "passport";
        }>;
        numberMasked: z.ZodNullable<z.ZodString>;
        id: z.ZodString;
        member: z.ZodObject<{
            id: z.ZodString;
            name: z.ZodString;
        }, z.core.$strict>;
        status: z.ZodEnum<{
            approved: "approved";
            asked: "asked";
            rejected: "rejected";
        }>;
        reason: z.ZodNullable<z.ZodString>;
        askedAt: z.ZodString;
        decidedAt: z.ZodNullable<z.ZodString>;
        decidedBy: z.ZodUnion<readonly [z.ZodObject<{
            id: z.ZodString;
            name: z.ZodString;
        }, z.core.$strict>, z.ZodNull]>;
        isOwn: z.ZodBoolean;
    }, z.core.$strict>>;
    nextCursor: z.ZodNullable<z.ZodString>;
    hasMore: z.ZodBoolean;
}, z.core.$strict>;
export declare const ListKycQuery: z.ZodObject<{
    limit: z.ZodDefault<z.ZodCoercedNumber<unknown>>;
    cursor: z.ZodOptional<z.ZodString>;
    status: z.ZodDefault<z.ZodEnum<{
        approved: "approved";
        asked: "asked";
        rejected: "rejected";
    }>>;
}, z.core.$strict>;
export type ListKycQuery = z.output<typeof ListKycQuery>;
/** What speaks for or against it, beside the documents. */
export declare const KycDetail: z.ZodObject<{
    documentKind: z.ZodEnum<{
        aadhaar: "aadhaar";
        "national-id": "national-id";
        pan: "pan";
        passport: "passport";
    }>;
    numberMasked: z.ZodNullable<z.ZodString>;
    id: z.ZodString;
    member: z.ZodObject<{
        id: z.ZodString;
        name: z.ZodString;
    }, z.core.$strict>;
    status: z.ZodEnum<{
        approved: "approved";
        asked: "asked";
        rejected: "rejected";
    }>;
    reason: z.ZodNullable<z.ZodString>;
    askedAt: z.ZodString;
    decidedAt: z.ZodNullable<z.ZodString>;
    decidedBy: z.ZodUnion<readonly [z.ZodObject<{
        id: z.ZodString;
        name: z.ZodString;
    }, z.core.$strict>, z.ZodNull]>;
    isOwn: z.ZodBoolean;
    legalName: z.ZodNullable<z.ZodString>;
    birthday: z.ZodNullable<z.ZodString>;
    memberSince: z.ZodNullable<z.ZodString>;
    files: z.ZodArray<z.ZodObject<{
        side: z.ZodEnum<{
            back: "back";
            front: "front";
        }>;
        mime: z.ZodString;
        bytes: z.ZodInt;
    }, z.core.$strict>>;
    sameDocument: z.ZodArray<z.ZodObject<{
        id: z.ZodString;
        member: z.ZodObject<{
            id: z.ZodString;
            name: z.ZodString;
        }, z.core.$strict>;
        status: z.ZodEnum<{
            approved: "approved";
            asked: "asked";
            rejected: "rejected";
        }>;
    }, z.core.$strict>>;
    earlier: z.ZodArray<z.ZodObject<{
        id: z.ZodString;
        reason: z.ZodNullable<z.ZodString>;
        decidedAt: z.ZodNullable<z.ZodString>;
    }, z.core.$strict>>;
}, z.core.$strict>;
export type KycDetail = z.infer<typeof KycDetail>;
export declare const KycNumber: z.ZodObject<{
    number: z.ZodNullable<z.ZodString>;
}, z.core.$strict>;
export declare const KycRejection: z.ZodObject<{
    reason: z.ZodString;
}, z.core.$strict>;
