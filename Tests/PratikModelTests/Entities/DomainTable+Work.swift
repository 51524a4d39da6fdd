// The contract's kinds about work: managers, internships, recommendations, notifications.

import PratikModel

extension DomainKind {
    static let all = [
        users, companies, students, schools, managers, internships, recommendations, trackings,
        calendars, listings, notifications,
    ]

    static let managers = DomainKind(
        ProgramManager.schema, "manager",
        """
        school reference:schools ->gone through(school)
        user reference:users ? ! ->gone admin
        first_name text
        last_name text
        title text
        email email
        phone phone
        programs list =[]
        is_active boolean =true admin
        office_hours text ?
        active_conventions integer =0 daemon
        total_conventions_managed integer =0 daemon
        created_at timestamp daemon
        updated_at timestamp daemon
        """)

    static let internships = DomainKind(
        Internship.schema, "internship",
        """
        company reference:companies ->gone
        student reference:students ->gone
        calendar reference:calendars ? ->null
        program_manager reference:managers ? ->null
        title text
        description text ?
        domain text ?
        start_date date
        end_date date
        weekly_hours integer ?
        status choice =PLANNED
        status_reason text ?
        student_rating integer ? through(student)
        student_comment text ? through(student)
        created_at timestamp daemon
        updated_at timestamp daemon
        """)

    static let recommendations = DomainKind(
        Recommendation.schema, "recommendation",
        """
        company reference:companies ->gone
        student reference:students ->gone
        internship reference:internships ->gone
        rating integer
        autonomy boolean =false
        teamwork boolean =false
        rigor boolean =false
        creativity boolean =false
        punctuality boolean =false
        skills_validated list =[]
        comment text
        recommended_domains list =[]
        is_public boolean =true
        is_featured boolean =false admin
        created_at timestamp daemon
        updated_at timestamp daemon
        """)

    static let trackings = DomainKind(
        Tracking.schema, "tracking",
        """
        company reference:companies ->gone create
        student reference:students ->gone create
        current_level text daemon
        domain text daemon
        status choice daemon
        evolution_history objects =[] daemon
        notify_on_level_change boolean =true
        notify_on_status_change boolean =true
        notify_on_availability boolean =true
        started_tracking_at timestamp daemon
        last_updated_at timestamp daemon
        """)

    static let calendars = DomainKind(
        InternshipCalendar.schema, "calendar",
        """
        school reference:schools ->gone through(school)
        program_manager reference:managers ? ->null
        program_name text
        program_level text
        start_date date
        end_date date
        number_of_students integer
        skills_sought list =[]
        description text ?
        is_published boolean =false verb
        is_visible_to_companies boolean =true
        published_at timestamp ? verb
        reminded_at timestamp ? verb
        created_at timestamp daemon
        updated_at timestamp daemon
        """)

    static let listings = DomainKind(
        Listing.schema, "listing",
        """
        owner reference:users ->gone create
        kind choice
        title text
        description text
        city text
        price decimal ?
        available_from date ?
        available_to date ?
        is_published boolean =false verb
        published_at timestamp ? verb
        expires_at timestamp ? verb
        created_at timestamp daemon
        updated_at timestamp daemon
        """)

    static let notifications = DomainKind(
        Notification.schema, "notification",
        """
        user reference:users ->gone admin
        kind text admin
        about object ={} admin
        values object ={} daemon
        created_at timestamp daemon
        read_at timestamp ? verb
        email choice =NONE verb
        email_attempts integer =0 verb
        emailed_at timestamp ? verb
        email_error text ? verb
        """)
}
